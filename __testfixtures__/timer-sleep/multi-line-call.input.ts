import { setTimeout as wait } from "node:timers/promises";

export async function reconnect(attempt: number, signal: AbortSignal): Promise<void> {
  await wait(
    Math.min(1_000 * 2 ** attempt, 30_000), // doubles every time
  );
  await wait(
    Math.random() * 100,
    undefined,
  );
}
