import { sleep } from "task-group";
import pause from "./time/wait.js";

export async function glaze(signal: AbortSignal, dip: () => Promise<void>): Promise<void> {
  await dip();
  await sleep(250, { signal });
  await dip();
  await sleep(350, { signal });
}

export async function dry(): Promise<void> {
  await pause(9_000);
}
