declare function insert(row: string): Promise<void>;

export async function insertAll(rows: Iterable<string>): Promise<void> {
  let batch: Promise<void>[] = [];
  for (const row of rows) {
    batch.push(insert(row));
    if (batch.length >= 50) {
      await Promise.all(batch);
      batch = [];
    }
  }
}
