import { once } from "node:events";
import type { Readable } from "node:stream";

declare function handle(chunk: Buffer): Promise<void>;

export async function consume(source: Readable): Promise<void> {
  const handled: Promise<void>[] = [];
  source.on("data", (chunk: Buffer) => {
    handled.push(handle(chunk));
  });
  await once(source, "end");
  await Promise.all(handled);
}
