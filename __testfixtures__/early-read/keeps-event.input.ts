import type { EventEmitter } from "node:events";

export async function watch(source: EventEmitter, flush: () => Promise<void>): Promise<string> {
  let latest = "";
  source.on("line", (line: string) => {
    latest = line;
  });
  await flush();
  return latest;
}
