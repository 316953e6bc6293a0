import { wait } from "./wait.js";

export async function call(floor: number, signal: AbortSignal): Promise<void> {
  for (let passed = 0; passed < floor; passed += 1) await wait(2_000);
}
