import { TaskGroup } from "task-group";

declare function countOpen(): Promise<number>;
declare function countClosed(): Promise<number>;

export async function tickets(): Promise<number> {
  let count = 0;
  await TaskGroup.all([
    async () => {
      const open = await countOpen();
      count += open;
    },
    async () => {
      const closed = await countClosed();
      count += closed;
    },
  ]);
  return count;
}
