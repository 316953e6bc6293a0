import { sleep } from "task-group";

export async function water(plant: string, signal: AbortSignal): Promise<void> {
  await sleep(1_000, { signal });
  console.log(`watering ${plant}`);
  await sleep(2_000, { signal });
  await sleep(3_000, { signal });
  await sleep(4_000, { signal });
}
