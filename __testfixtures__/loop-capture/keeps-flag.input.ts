export function watch(sources: readonly EventTarget[], flush: () => void): void {
  let isClosed = false;
  for (const source of sources) {
    source.addEventListener("message", () => {
      if (!isClosed) flush();
    });
  }
  isClosed = true;
}
