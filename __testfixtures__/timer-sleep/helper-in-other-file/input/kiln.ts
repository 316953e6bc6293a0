import { lull, relax as unwind, wait } from "./time/index.js";

export async function fire(signal: AbortSignal, heat: () => Promise<void>): Promise<void> {
  await heat();
  await wait(1_000);
  await heat();
  await unwind(2_000);
  await lull(3_000);
}
