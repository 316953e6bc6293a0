import { hrtime } from "node:process";

/** Waits for a number of milliseconds. */
export const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const now = (): bigint => hrtime.bigint();
