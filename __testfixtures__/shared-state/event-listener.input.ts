import type { EventEmitter } from "node:events";

declare function parse(chunk: Buffer): Promise<number>;

export function countLines(source: EventEmitter): () => number {
  let lines = 0;
  source.on("data", async (chunk: Buffer) => {
    lines += await parse(chunk);
  });
  return () => lines;
}
