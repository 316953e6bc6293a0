import { TaskGroup } from "task-group";

declare function upload(path: string): Promise<void>;

export async function uploadAll(paths: string[], waits: boolean): Promise<number> {
  await using group = TaskGroup.open();
  for (const path of paths) group.spawn(() => upload(path));
  if (waits) await group.join();
  return paths.length;
}
