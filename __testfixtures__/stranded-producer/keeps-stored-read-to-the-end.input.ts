import { PassThrough } from "node:stream";

declare function writeRows(table: string, sink: PassThrough): Promise<void>;

export async function count(table: string): Promise<number> {
  const rows = new PassThrough({ objectMode: true });
  const writing = writeRows(table, rows);
  let total = 0;
  for await (const _ of rows) total += 1;
  await writing;
  return total;
}
