declare function createTable(name: string): Promise<void>;
declare function fillTable(name: string): Promise<void>;

export async function seed(tables: string[]): Promise<void> {
  const steps: Promise<void>[] = [];
  for (const table of tables) steps.push(createTable(table));
  await Promise.all(steps);
  for (const table of tables) steps.push(fillTable(table));
  await Promise.all(steps);
}
