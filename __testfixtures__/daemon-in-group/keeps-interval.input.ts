import { TaskGroup } from "task-group";

declare function flush(): void;
declare function work(): Promise<void>;

export async function run(): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(() => new Promise<void>(() => setInterval(flush, 1_000)));
    group.spawn(() => work());
  });
}
