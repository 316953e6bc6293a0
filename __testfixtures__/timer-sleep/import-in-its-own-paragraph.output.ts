import { hostname } from "node:os";
import { sleep } from "task-group";

export async function probe(signal: AbortSignal): Promise<string> {
  await sleep(100, { signal });
  return hostname();
}
