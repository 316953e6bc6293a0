import { format } from "node:util";
import { log, sleep } from "./tools.js";

export async function announce(stops: string[], signal: AbortSignal): Promise<void> {
  for (const stop of stops) {
    log(format("next stop: %s", stop));
    await sleep(60_000);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
