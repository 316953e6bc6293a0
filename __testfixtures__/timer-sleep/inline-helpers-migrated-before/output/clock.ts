import { sleep } from "task-group";
import { now } from "./wait.js";

export async function tick(): Promise<bigint> {
  await sleep(1_000);
  return now();
}
