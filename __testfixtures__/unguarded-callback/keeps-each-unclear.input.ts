declare function save(row: string): Promise<void>;

export async function saveAll(rows: string[], pending: string[]): Promise<void> {
  rows.forEach(async (row, index, all) => {
    await save(`${row} of ${String(all.length - index)}`);
  });
  rows.forEach(async function (this: string[], row) {
    this.push(row);
    await save(row);
  }, pending);
  pending.forEach(async (row) => {
    pending.push(row);
    await save(row);
  });
  rows /* in any order */
    .forEach(async (row) => save(row));
}
