import { hostname } from "node:os";
import { sleep } from "task-group";

export async function announce(signal: AbortSignal): Promise<string> {
  await sleep(40, { signal });
  return hostname();
}
