import type { EventEmitter } from "node:events";
import { TaskGroup } from "task-group";

declare function handle(job: string): Promise<void>;

export async function serve(jobs: EventEmitter): Promise<void> {
  await using group = TaskGroup.open();
  await group.join();
  jobs.on("job", (job: string) => {
    group.spawn(() => handle(job));
  });
}
