declare function insert(row: string): Promise<void>;

export async function insertAll(rows: Iterable<string>): Promise<void> {
  const batch: Promise<void>[] = [];
  for (const row of rows) {
    batch.push(insert(row));
    if (batch.length >= 50) {
      await Promise.all(batch);
      batch.length = 0;
    }
  }
  if (batch.length > 0) await Promise.all(batch);
}
