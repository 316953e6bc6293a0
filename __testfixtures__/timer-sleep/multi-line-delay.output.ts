import { sleep } from "task-group";

export async function reconnect(attempt: number, open: () => Promise<void>, signal: AbortSignal): Promise<void> {
  await sleep(Math.min(
    100 * 2 ** attempt, // doubles every time
    30_000,
  ), { signal });
  await open();
  await sleep(250 /* ms */, { signal });
}
