import { TaskGroup } from "task-group";

declare function step(): boolean;
declare function work(): Promise<void>;

export async function run(): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(() => {
      for (let count = 0; count < 1_000; count += 1) step();
    });
    group.spawn(() => work());
  });
}
