import { TaskGroup } from "task-group";

declare function fetchUser(id: string): Promise<string>;

export async function fetchUsers(ids: string[]): Promise<string[]> {
  return await TaskGroup.map(ids, async (id) => fetchUser(id), { limit: 8 });
}
