import { PassThrough } from "node:stream";

declare function writeRows(table: string, sink: PassThrough): Promise<void>;

export function exportTable(table: string): { rows: PassThrough; done: Promise<void> } {
  const rows = new PassThrough();
  const done = writeRows(table, rows);
  return { rows, done };
}
