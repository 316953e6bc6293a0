import { setTimeout as delay } from "node:timers/promises";

import { hostname } from "node:os";

export async function probe(signal: AbortSignal): Promise<string> {
  await delay(100);
  return hostname();
}
