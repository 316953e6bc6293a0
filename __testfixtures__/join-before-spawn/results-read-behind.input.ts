declare function countRows(table: string): Promise<number>;

export async function totalRows(tables: readonly string[]): Promise<number> {
  const counts: Promise<number>[] = [];
  const rows = await Promise.all(counts); // one per table
  for (const table of tables) counts.push(countRows(table));
  return rows.reduce((sum, row) => sum + row, 0);
}
