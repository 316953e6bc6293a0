import { PassThrough } from "node:stream";

interface Pool {
  spawn(task: () => Promise<void>): void;
}
declare function readPages(sink: PassThrough): Promise<void>;

export async function countPages(pool: Pool): Promise<number> {
  const pages = new PassThrough({ objectMode: true });
  pool.spawn(() => readPages(pages));
  let count = 0;
  for await (const _ of pages) count += 1;
  return count;
}
