import pLimit from "p-limit";
import { TaskGroup } from "task-group";

declare function load(id: number): Promise<string>;

export async function loadAll(ids: number[]): Promise<void> {
  const limit = pLimit(5);
  await Promise.all(ids.map((id) => limit(async () => await load(id))));
  await TaskGroup.map(ids, async (id) => await load(id), { limit: 5 });
}
