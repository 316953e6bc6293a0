import { TaskGroup } from "task-group";

declare function resize(photo: string, signal: AbortSignal): Promise<void>;

export async function resizeAll(photos: readonly string[]): Promise<void> {
  await TaskGroup.run({ limit: 2 }, async (group) => {
    for (const photo of photos) {
      group.spawn(({ signal }) => resize(photo, signal));
    }
  });
}
