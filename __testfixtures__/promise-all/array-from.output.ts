import { TaskGroup } from "task-group";

declare function warm(key: string, shard?: number): Promise<number>;

export async function warmUp(keys: Set<string>): Promise<number[]> {
  const sizes = await TaskGroup.map(keys, (key) => warm(key));
  const shards = await TaskGroup.map(Array.from({ length: 4 }), (_, _task, shard) => warm("all", shard));
  return [...sizes, ...shards];
}
