import type { Writable } from "node:stream";

declare function writeRows(table: string, sink: Writable): Promise<void>;

export function startExport(table: string, sink: Writable): void {
  void writeRows(table, sink);
}
