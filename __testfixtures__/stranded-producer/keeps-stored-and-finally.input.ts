import { PassThrough } from "node:stream";

declare function writeRows(table: string, sink: PassThrough): Promise<void>;

export async function find(table: string, wanted: string): Promise<string | undefined> {
  const rows = new PassThrough({ objectMode: true });
  const writing = writeRows(table, rows);
  try {
    for await (const row of rows) {
      if (row === wanted) return wanted;
    }
    return undefined;
  } finally {
    await writing;
  }
}
