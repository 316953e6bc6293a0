import { TaskGroup } from "task-group";

declare function beat(): Promise<void>;
declare function work(): Promise<void>;

export async function workWithHeartbeat(): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.daemon(async (task) => {
      do {
        await beat();
        await task.sleep(5_000);
      } while (true);
    });
    group.spawn(() => work());
  });
}
