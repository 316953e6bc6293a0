import { TaskGroup } from "task-group";

declare function apply(step: string): Promise<void>;

export async function applyAll(stages: string[][]): Promise<void> {
  for (const stage of stages) {
    await using group = TaskGroup.open();
    for (const step of stage) group.spawn(() => apply(step));
    await group.join();
  }
}
