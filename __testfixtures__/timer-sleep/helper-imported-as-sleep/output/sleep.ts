import { sleep as sleepFor } from "task-group";

/** Waits for a number of milliseconds. */
export const sleep = (ms: number): Promise<void> => sleepFor(ms);
