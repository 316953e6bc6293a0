import { sleep } from "task-group";

export async function reconnect(attempt: number, signal: AbortSignal): Promise<void> {
  await sleep(
    Math.min(1_000 * 2 ** attempt, 30_000), // doubles every time
    { signal },
  );
  await sleep(
    Math.random() * 100,
    { signal },
  );
}
