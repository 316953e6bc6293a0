import { TaskGroup } from "task-group";

declare function flush(name: string): Promise<void>;

export async function serve(names: readonly string[]): Promise<void> {
  await TaskGroup.run(async (group) => {
    for (const name of names) {
      group.spawn(async (task) => {
        for (;;) {
          await flush(name);
          await task.sleep(1_000);
        }
      });
    }
    group.spawn(async (task) => {
      while (true) {
        await flush("rest");
        await task.sleep(5_000);
      }
    });
  });
}
