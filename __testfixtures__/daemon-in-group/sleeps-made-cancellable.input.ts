import { TaskGroup } from "task-group";

declare function beat(): Promise<void>;
declare function work(): Promise<void>;

export async function workWithHeartbeat(): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(async () => {
      do {
        await beat();
        await new Promise((resolve) => setTimeout(resolve, 5_000));
      } while (true);
    });
    group.spawn(() => work());
  });
}
