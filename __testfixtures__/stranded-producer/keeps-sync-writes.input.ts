import { PassThrough, type Readable } from "node:stream";

declare function fill(sink: PassThrough): void;

export function greeting(): Readable {
  const out = new PassThrough();
  fill(out);
  out.end();
  return out;
}
