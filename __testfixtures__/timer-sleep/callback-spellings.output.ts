import { sleep } from "task-group";

export async function settle(pause: number, signal: AbortSignal): Promise<void> {
  await sleep(pause, { signal });
  await sleep(pause, { signal });
  await sleep(pause, { signal });
  await sleep(pause, { signal });
  await sleep(pause, { signal });
  await sleep(pause, { signal });
  await sleep(pause, { signal });
  await sleep(pause, { signal });
}
