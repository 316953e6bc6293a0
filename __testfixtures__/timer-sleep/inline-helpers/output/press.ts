import { sleep } from "task-group";
import { now } from "./time.js";

export async function press(signal: AbortSignal): Promise<bigint> {
  await sleep(300, { signal });
  return now();
}

export const later = (print: () => void) => sleep(50).then(print);
