import { TaskGroup, type Task } from "task-group";

declare function count(shard: number): Promise<number>;

export async function total(shards: number[]): Promise<number> {
  await using group = TaskGroup.open();
  const counts: Task<number>[] = shards.map((shard) => group.spawn(() => count(shard)));
  let sum = 0;
  for (const each of counts) sum += await each;
  return sum;
}
