import { delay, now } from "./time.js";

export async function press(signal: AbortSignal): Promise<bigint> {
  await delay(300);
  return now();
}

export const later = (print: () => void) => delay(50).then(print);
