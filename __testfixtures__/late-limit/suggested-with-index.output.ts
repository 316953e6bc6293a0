import { TaskGroup } from "task-group";

declare function store(row: string, at: number): Promise<void>;

export async function storeAll(rows: string[]): Promise<void> {
  await TaskGroup.map(
    rows,
    async (row, _task, index) => {
      await store(row, index);
    },
    { limit: 4 },
  );
}
