import { TaskGroup } from "task-group";

declare function load(name: string, options: { signal: AbortSignal }): Promise<string>;

export async function both(signal: AbortSignal): Promise<string[]> {
  return TaskGroup.all([({ signal }) => load("left", { signal }), ({ signal }) => load("right", { signal })], { signal });
}
