import timersPromises, { scheduler, setTimeout } from "node:timers/promises";
import { promises as timers } from "node:timers";

export async function tide(signal: AbortSignal): Promise<void> {
  await timersPromises.setTimeout(100);
  await timers.setTimeout(200);
  await setTimeout(300);
  await scheduler.wait(400);
  await timersPromises.scheduler.wait(500, {});
}
