declare function flush(table: string): Promise<void>;

export async function flushInto(writes: Promise<void>[], table: string): Promise<void> {
  await Promise.all(writes);
  writes.push(flush(table));
}
