import { TaskGroup } from "task-group";

declare function connect(): Promise<void>;
declare function work(): Promise<void>;

export async function run(): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(async (task) => {
      for (;;) {
        try {
          return await connect();
        } catch (error) {
          console.warn(error);
          await task.sleep(100);
        }
      }
    });
    group.spawn(() => work());
  });
}
