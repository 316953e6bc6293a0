declare function store(row: string): Promise<void>;

export async function storeAll(rows: string[], isDry: boolean): Promise<void> {
  const jobs: Promise<void>[] = [];
  for (const row of rows) jobs.push(store(row));
  if (isDry) return;
  await Promise.all(jobs);
}
