import { TaskGroup } from "task-group";

declare function build(target: string): Promise<void>;
declare function publish(target: string): Promise<void>;

export async function release(targets: string[]): Promise<void> {
  await using group = TaskGroup.open();
  for (const target of targets) group.spawn(() => build(target));
  for (const target of targets) group.spawn(() => publish(target));
  await group.join();
}
