import { setTimeout as wait } from "node:timers/promises";

export async function water(plant: string, signal: AbortSignal): Promise<void> {
  await wait(1_000);
  console.log(`watering ${plant}`);
  await wait(2_000, undefined);
  await wait(3_000, "done");
  await wait(4_000, undefined, {});
}
