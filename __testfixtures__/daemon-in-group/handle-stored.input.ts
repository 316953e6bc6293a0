import { TaskGroup } from "task-group";

declare function flush(): Promise<void>;
declare function work(): Promise<void>;

export async function run(): Promise<void> {
  await TaskGroup.run(async (group) => {
    const flusher = group.spawn(async (task) => {
      for (;;) {
        await flush();
        await task.sleep(100);
      }
    });
    console.log(flusher.name);
    await work();
  });
}
