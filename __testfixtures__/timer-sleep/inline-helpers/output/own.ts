import { hostname } from "node:os";
import { sleep } from "task-group";

export async function greet(signal: AbortSignal): Promise<string> {
  await sleep(10, { signal });
  return hostname();
}

export async function shout(): Promise<void> {
  await sleep(20);
}
