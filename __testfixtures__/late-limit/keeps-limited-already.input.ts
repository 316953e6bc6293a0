import pLimit from "p-limit";
import { TaskGroup } from "task-group";

declare function fetchUser(id: string): Promise<string>;

export async function fetchUsers(ids: string[]): Promise<string[]> {
  const limit = pLimit(4);
  const first = await Promise.all(ids.map((id) => limit(() => fetchUser(id))));
  const again = await TaskGroup.map(ids, (id) => fetchUser(id), { limit: 2 });
  return [...first, ...again];
}
