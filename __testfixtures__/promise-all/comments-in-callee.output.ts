import { TaskGroup } from "task-group";

declare function load(id: string): Promise<string>;

export async function both(left: string, right: string): Promise<readonly string[]> {
  return await TaskGroup.all /* side by side */([() => load(left), () => (/* late */ async () => await load(right))()]);
}

export async function each(ids: readonly string[]): Promise<readonly string[]> {
  return await TaskGroup.map /* in order */(ids, (id) => load(id));
}
