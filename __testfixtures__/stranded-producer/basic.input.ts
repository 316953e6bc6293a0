import { PassThrough } from "node:stream";

declare function writeRows(table: string, sink: PassThrough): Promise<void>;

export async function countLines(table: string): Promise<number> {
  const rows = new PassThrough();
  writeRows(table, rows);
  let lines = 0;
  for await (const chunk of rows) lines += String(chunk).split("\n").length - 1;
  return lines;
}
