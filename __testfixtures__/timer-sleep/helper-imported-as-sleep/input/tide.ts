import { sleep } from "./sleep.js";

export async function ebb(level: () => number, signal: AbortSignal): Promise<void> {
  while (level() > 0) await sleep(60_000);
}

export async function flow(level: () => number): Promise<void> {
  while (level() < 5) await sleep(60_000);
}
