import { sleep } from "./sleep.js";

export async function rise(steps: number, signal: AbortSignal): Promise<void> {
  for (let step = 0; step < steps; step += 1) await sleep(100);
}

export const waiters = [sleep];
