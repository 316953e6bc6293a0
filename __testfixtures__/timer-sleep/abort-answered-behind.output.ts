import { sleep } from "task-group";

export async function consume(next: () => Promise<void>, flush: () => Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await next();
    await sleep(100, { signal });
  }
  await flush();
}

export async function tryTwice(run: () => Promise<boolean>, options: { signal?: AbortSignal }): Promise<string> {
  if (await run()) return "done";
  await sleep(200, { signal: options.signal });
  if (options.signal?.aborted) return "cancelled";
  return (await run()) ? "done" : "failed";
}

export async function watch(look: () => Promise<void>, signal: AbortSignal): Promise<void> {
  for (;;) {
    if (signal.aborted) break;
    await look();
    await sleep(300, { signal });
    if (signal.aborted) return;
  }
}
