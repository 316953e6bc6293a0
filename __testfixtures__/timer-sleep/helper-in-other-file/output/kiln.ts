import { sleep } from "task-group";

export async function fire(signal: AbortSignal, heat: () => Promise<void>): Promise<void> {
  await heat();
  await sleep(1_000, { signal });
  await heat();
  await sleep(2_000, { signal });
  await sleep(3_000, { signal });
}
