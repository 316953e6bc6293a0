import { TaskGroup } from "task-group";

declare function flush(): Promise<void>;
declare function work(): Promise<void>;

let stopped = false;

export function stop(): void {
  stopped = true;
}

export async function run(): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(async (task) => {
      while (!stopped) {
        await flush();
        await task.sleep(100);
      }
    });
    group.spawn(() => work());
  });
}
