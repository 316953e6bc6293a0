import { delay } from "./time.js";

export async function dry(): Promise<void> {
  await delay(9_000);
}
