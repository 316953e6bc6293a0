import { TaskGroup } from "task-group";

declare function countOpen(): Promise<number>;
declare function countClosed(): Promise<number>;

export async function tickets(): Promise<number> {
  let count = 0;
  await TaskGroup.all([
    async () => {
      count += await countOpen();
    },
    async () => {
      count += await countClosed();
    },
  ]);
  return count;
}
