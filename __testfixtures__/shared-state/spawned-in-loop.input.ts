import { TaskGroup } from "task-group";

declare function countRows(table: string): Promise<number>;

export async function countAll(tables: readonly string[]): Promise<number> {
  let rowCount = 0;
  await TaskGroup.run(async (group) => {
    for (const table of tables) {
      group.spawn(async () => {
        rowCount += await countRows(table);
      });
    }
  });
  return rowCount;
}
