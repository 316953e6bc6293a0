export function drain(sources: readonly EventTarget[], stop: (at: number) => void): void {
  let open = 0;
  for (const source of sources) {
    open += 1;
    source.addEventListener("end", () => {
      open -= 1;
      if (open === 0) stop(open);
    });
  }
}
