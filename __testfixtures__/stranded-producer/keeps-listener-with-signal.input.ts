declare function nextBatch(): Promise<string[]>;

export async function* batches(target: EventTarget, signal: AbortSignal): AsyncGenerator<string[]> {
  let isPaused = false;
  target.addEventListener("pause", () => (isPaused = true), { signal });
  while (!isPaused) yield await nextBatch();
}
