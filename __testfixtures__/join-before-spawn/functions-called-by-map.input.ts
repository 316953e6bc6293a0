declare function migrate(table: string): Promise<void>;

export async function migrateAll(tables: string[]): Promise<void> {
  const steps: (() => Promise<void>)[] = [];
  await Promise.all(steps.map((step) => step()));
  for (const table of tables) steps.push(() => migrate(table));
}
