import { sleep } from "task-group";

export async function call(floor: number, signal: AbortSignal): Promise<void> {
  for (let passed = 0; passed < floor; passed += 1) await sleep(2_000, { signal });
}
