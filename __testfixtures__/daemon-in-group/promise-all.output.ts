import { TaskGroup } from "task-group";

declare function refresh(): Promise<void>;
declare function work(name: string): Promise<void>;

export async function run(): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.daemon(async (task) => {
      for (;;) {
        await refresh();
        await task.sleep(100);
      }
    });
    group.spawn(() => work("a"));
    group.spawn(() => work("b"));
  });
}
