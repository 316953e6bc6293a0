import { sleep } from "task-group";

export async function syncForever(sync: () => Promise<void>, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await sync();
      await sleep(60_000, { signal });
    } catch (error) {
      signal.throwIfAborted();
      console.warn("sync failed", error);
    }
  }
}
