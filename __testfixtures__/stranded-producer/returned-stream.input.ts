import { PassThrough, type Readable } from "node:stream";

declare function dump(table: string): AsyncIterable<string>;

export function exportTable(table: string): Readable {
  const out = new PassThrough();
  void (async () => {
    for await (const row of dump(table)) out.write(row);
    out.end();
  })();
  return out;
}
