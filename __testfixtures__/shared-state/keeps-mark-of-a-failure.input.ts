import type { EventEmitter } from "node:events";

declare function write(line: string): Promise<void>;

export function forward(log: EventEmitter): void {
  let closed = false;
  log.on("line", async (line: string) => {
    if (closed) return;
    try {
      await write(line);
    } catch {
      closed = true;
    }
  });
}
