import { TaskGroup } from "task-group";

declare function upload(path: string): Promise<void>;
declare function notify(): void;

export async function uploadAll(paths: string[], isLoud: boolean): Promise<void> {
  await using group = TaskGroup.open();
  for (const path of paths) group.spawn(() => upload(path));
  if (isLoud) {
    await group.join();
    notify();
  } else {
    await group.join();
  }
}
