declare function store(row: string, at: number): Promise<void>;

export async function storeAll(rows: string[]): Promise<void> {
  await Promise.all(
    rows.map(async (row, index) => {
      await store(row, index);
    }),
  );
}
