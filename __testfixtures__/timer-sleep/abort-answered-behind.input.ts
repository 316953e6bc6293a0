export async function consume(next: () => Promise<void>, flush: () => Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await next();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await flush();
}

export async function tryTwice(run: () => Promise<boolean>, options: { signal?: AbortSignal }): Promise<string> {
  if (await run()) return "done";
  await new Promise((resolve) => setTimeout(resolve, 200));
  if (options.signal?.aborted) return "cancelled";
  return (await run()) ? "done" : "failed";
}

export async function watch(look: () => Promise<void>, signal: AbortSignal): Promise<void> {
  for (;;) {
    if (signal.aborted) break;
    await look();
    await new Promise((resolve) => setTimeout(resolve, 300));
    if (signal.aborted) return;
  }
}
