import { TaskGroup } from "task-group";

declare function step(name: string): Promise<number>;

export async function pipeline(names: readonly string[]): Promise<number> {
  let seconds = 0;
  await TaskGroup.map(names, async (name) => void (seconds += await step(name)), { limit: 1 });
  return names.reduce(async (before, name) => {
    await before;
    seconds += await step(name);
    return seconds;
  }, Promise.resolve(0));
}
