import { TaskGroup } from "task-group";

declare function warm(shard: string): Promise<void>;
declare function log(line: string): void;

export async function warmAll(shards: string[]): Promise<void> {
  const jobs: Array<() => Promise<void>> = [];
  for (const shard of shards) jobs.push(() => warm(shard));
  log(`${String(jobs.length)} shards are warming`);
  await TaskGroup.all(jobs);
}
