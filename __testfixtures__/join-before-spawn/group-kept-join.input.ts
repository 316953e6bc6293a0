import { TaskGroup } from "task-group";

declare function upload(part: number): Promise<void>;

export async function uploadParts(parts: number[]): Promise<void> {
  const group = TaskGroup.open();
  const done = group.join();
  for (const part of parts) group.spawn(() => upload(part));
  await done;
}
