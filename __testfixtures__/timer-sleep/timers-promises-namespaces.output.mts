import { sleep } from "task-group";

export async function tide(signal: AbortSignal): Promise<void> {
  await sleep(100, { signal });
  await sleep(200, { signal });
  await sleep(300, { signal });
  await sleep(400, { signal });
  await sleep(500, { signal });
}
