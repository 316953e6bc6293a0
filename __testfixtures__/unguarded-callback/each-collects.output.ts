import { TaskGroup } from "task-group";

declare function load(id: string): Promise<string>;

export async function names(ids: string[]): Promise<string[]> {
  const found: string[] = [];
  await TaskGroup.map(ids, async (id, _task, index) => {
    found[index] = await load(id);
  });
  return found;
}
