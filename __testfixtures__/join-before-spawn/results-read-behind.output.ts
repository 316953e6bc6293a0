declare function countRows(table: string): Promise<number>;

export async function totalRows(tables: readonly string[]): Promise<number> {
  const counts: Promise<number>[] = [];
  for (const table of tables) counts.push(countRows(table));
  const rows = await Promise.all(counts); // one per table
  return rows.reduce((sum, row) => sum + row, 0);
}
