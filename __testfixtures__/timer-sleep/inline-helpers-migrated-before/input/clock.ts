import { now, wait } from "./wait.js";

export async function tick(): Promise<bigint> {
  await wait(1_000);
  return now();
}
