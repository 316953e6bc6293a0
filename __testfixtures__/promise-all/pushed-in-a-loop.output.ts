import { TaskGroup } from "task-group";

declare function fetchPage(page: number): Promise<string[]>;

export async function fetchAll(pages: number): Promise<string[]> {
  const tasks: (() => Promise<string[]>)[] = [];
  for (let page = 1; page <= pages; page++) {
    tasks.push(() => fetchPage(page));
  }
  const results = await TaskGroup.all(tasks);
  return results.flat();
}
