import { TaskGroup } from "task-group";

declare function upload(part: number): Promise<void>;

export async function uploadParts(parts: number[]): Promise<void> {
  const group = TaskGroup.open();
  for (const part of parts) group.spawn(() => upload(part));
  const done = group.join();
  await done;
}
