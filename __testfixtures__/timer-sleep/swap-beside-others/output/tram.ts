import { format } from "node:util";
import { sleep } from "task-group";
import { log } from "./tools.js";

export async function announce(stops: string[], signal: AbortSignal): Promise<void> {
  for (const stop of stops) {
    log(format("next stop: %s", stop));
    await sleep(60_000, { signal });
    await sleep(500, { signal });
  }
}
