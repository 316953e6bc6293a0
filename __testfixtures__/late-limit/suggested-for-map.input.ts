import { TaskGroup } from "task-group";

declare function fetchUser(id: string, signal: AbortSignal): Promise<string>;

export async function fetchUsers(ids: string[]): Promise<string[]> {
  return TaskGroup.map(ids, (id, { signal }) => fetchUser(id, signal));
}
