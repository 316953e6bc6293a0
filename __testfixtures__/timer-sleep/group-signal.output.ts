import { TaskGroup, sleep } from "task-group";

export async function simmer(stir: () => Promise<void>): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(() => stir());
    await sleep(5_000, { signal: group.signal });
    group.spawn(() => stir());
  });
}
