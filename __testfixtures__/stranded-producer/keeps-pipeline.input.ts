import { createReadStream } from "node:fs";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";

export async function lengthOf(path: string): Promise<number> {
  const copy = new PassThrough();
  void pipeline(createReadStream(path), copy);
  let length = 0;
  for await (const chunk of copy) length += (chunk as Buffer).length;
  return length;
}
