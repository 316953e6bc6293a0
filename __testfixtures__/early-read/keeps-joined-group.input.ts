import { TaskGroup } from "task-group";

declare function measure(room: string): Promise<number>;

export async function heat(rooms: readonly string[]): Promise<number> {
  const group = TaskGroup.open();
  let total = 0;
  for (const room of rooms) {
    group.spawn(async () => {
      const value = await measure(room);
      total += value;
    });
  }
  await group.join();
  return total;
}
