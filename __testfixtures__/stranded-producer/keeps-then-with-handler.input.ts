import { PassThrough, type Readable } from "node:stream";

declare function writeRows(table: string, sink: PassThrough): Promise<void>;

export function exportTable(table: string): Readable {
  const rows = new PassThrough();
  writeRows(table, rows).then(
    () => rows.end(),
    (error: Error) => rows.destroy(error),
  );
  return rows;
}
