import { setTimeout as wait } from "node:timers/promises";

export async function inTurn(delays: number[], signal: AbortSignal): Promise<void> {
  const waiting = delays.map((ms) => ({ ms, start: wait }));
  await Promise.all(delays.map((ms) => wait.call(undefined, ms)));
  console.log(waiting.length, [wait, setTimeout]);
}
