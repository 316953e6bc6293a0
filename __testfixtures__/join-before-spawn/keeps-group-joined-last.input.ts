import { TaskGroup } from "task-group";

declare function resize(image: string): Promise<void>;

export async function resizeAll(images: string[]): Promise<void> {
  await using group = TaskGroup.open({ limit: 8 });
  for (const image of images) group.spawn(() => resize(image));
  await group.join();
}
