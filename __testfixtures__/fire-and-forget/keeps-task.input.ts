import { TaskGroup } from "task-group";

declare function load(key: string): Promise<string>;

export function loadAll(keys: string[]): Promise<void> {
  return TaskGroup.run((group) => {
    for (const key of keys) group.spawn(() => load(key));
    group.daemon(async ({ sleep }) => sleep(1000));
    const last = group.spawn(() => load("last"));
  });
}
