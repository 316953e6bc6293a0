import { sleep as sleepFor } from "task-group";
import { sleep } from "./sleep.js";

export async function rise(steps: number, signal: AbortSignal): Promise<void> {
  for (let step = 0; step < steps; step += 1) await sleepFor(100, { signal });
}

export const waiters = [sleep];
