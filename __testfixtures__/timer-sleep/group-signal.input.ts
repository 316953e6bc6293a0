import { TaskGroup } from "task-group";

export async function simmer(stir: () => Promise<void>): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(() => stir());
    await new Promise<void>((resolve) => setTimeout(resolve, 5_000));
    group.spawn(() => stir());
  });
}
