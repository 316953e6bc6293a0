declare function flush(table: string): Promise<void>;

export async function flushAll(tables: string[]): Promise<void> {
  const flushes: Promise<void>[] = [];
  setTimeout(() => {
    for (const table of tables) flushes.push(flush(table));
  }, 100);
  await Promise.all(flushes);
}
