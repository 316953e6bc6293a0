declare function insert(row: string): Promise<void>;

export async function insertAll(rows: string[]): Promise<void> {
  let batch: Promise<void>[] = [];
  for (const [index, row] of rows.entries()) {
    batch.push(insert(row));
    if (batch.length === 10 || index === rows.length - 1) {
      await Promise.all(batch);
      batch = [];
    }
  }
}
