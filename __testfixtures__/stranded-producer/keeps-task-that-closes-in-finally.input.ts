import { Channel, TaskGroup } from "task-group";

declare function readRow(index: number): Promise<string>;

export async function exportRows(count: number, write: (row: string) => void): Promise<void> {
  await TaskGroup.run(async (group) => {
    const rows = new Channel<string>(8);
    group.spawn(async () => {
      try {
        for (let index = 0; index < count; index++) await rows.send(await readRow(index));
      } finally {
        rows.close();
      }
    });
    for await (const row of rows) write(row);
  });
}
