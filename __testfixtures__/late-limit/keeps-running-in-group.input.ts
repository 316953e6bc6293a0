import { TaskGroup } from "task-group";

declare function load(id: number): Promise<string>;

export async function loadAll(ids: number[]): Promise<string[]> {
  const loads = ids.map((id) => load(id));
  return TaskGroup.map(loads, (running) => running, { limit: 5 });
}
