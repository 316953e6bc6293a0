import { inspect } from "node:util";
import { sleep } from "task-group";

export async function dip(brush: object, signal: AbortSignal): Promise<string> {
  await sleep(50, { signal });
  return inspect(brush);
}
