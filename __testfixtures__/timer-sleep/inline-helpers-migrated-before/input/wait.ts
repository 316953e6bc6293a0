import { sleep } from "task-group";
import { hrtime } from "node:process";

/** Waits for a number of milliseconds. */
export function wait(ms: number): Promise<void> {
  return sleep(ms);
}

export const now = (): bigint => hrtime.bigint();
