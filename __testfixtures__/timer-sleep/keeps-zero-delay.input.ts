import { setTimeout as wait } from "node:timers/promises";

const NOW = 0;

export async function yieldToOthers(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  await new Promise<void>((resolve) => setTimeout(resolve));
  await new Promise<void>((resolve) => setTimeout(() => resolve(), undefined));
  await new Promise<void>((resolve) => setTimeout(resolve, NOW));
  await wait();
  await wait(0);
}
