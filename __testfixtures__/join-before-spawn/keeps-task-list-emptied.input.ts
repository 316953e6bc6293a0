import { TaskGroup, type TaskFn } from "task-group";

declare function run(step: string): Promise<void>;

export async function runStages(stages: string[][]): Promise<void> {
  let steps: TaskFn<void>[] = [];
  for (const stage of stages) {
    steps = [];
    for (const step of stage) steps.push(() => run(step));
    await TaskGroup.all(steps);
  }
}
