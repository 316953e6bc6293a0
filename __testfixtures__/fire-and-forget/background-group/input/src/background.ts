import { TaskGroup } from "task-group";

export const background = TaskGroup.open({ name: "background", onError: "continue" });

export async function closeBackground(): Promise<void> {
  background.cancel();
  await background.join().catch(() => undefined);
}
