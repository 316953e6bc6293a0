import { TaskGroup } from "task-group";

declare function run(step: string): Promise<void>;

export async function runPhases(phases: string[][]): Promise<void> {
  let group = TaskGroup.open();
  for (const phase of phases) {
    for (const step of phase) group.spawn(() => run(step));
    await group.join();
    group = TaskGroup.open();
  }
  await group.join();
}
