import { TaskGroup } from "task-group";

declare function loadUser(id: string, signal: AbortSignal): Promise<string>;
declare function loadPosts(id: string, signal: AbortSignal): Promise<string[]>;

export async function page(id: string): Promise<string> {
  await using group = TaskGroup.open();
  const user = group.spawn(({ signal }) => loadUser(id, signal));
  const posts = group.spawn(({ signal }) => loadPosts(id, signal));
  return `${await user}: ${String((await posts).length)}`;
}
