import { TaskGroup } from "task-group";

declare function flush(): Promise<void>;
declare function work(): Promise<void>;

export async function run(): Promise<void> {
  let done = false;
  await TaskGroup.run(async (group) => {
    group.spawn(async (task) => {
      while (!done) {
        await flush();
        await task.sleep(100);
      }
    });
    group.spawn(async () => {
      await work();
      done = true;
    });
  });
}
