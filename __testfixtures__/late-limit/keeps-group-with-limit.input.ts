import { TaskGroup } from "task-group";

declare function upload(path: string): Promise<void>;

export async function uploadAll(paths: string[]): Promise<void> {
  await using group = TaskGroup.open({ limit: 4 });
  for (const path of paths) group.spawn(() => upload(path));
  await group.join();
}
