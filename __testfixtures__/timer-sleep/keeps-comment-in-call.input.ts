import { setTimeout as wait } from "node:timers/promises";

export async function bow(signal: AbortSignal): Promise<void> {
  await wait(1_000, /* no value */ undefined);
  await wait /* for the applause */ (2_000);
}
