import { TaskGroup } from "task-group";

declare function upload(file: string): Promise<void>;
declare function announce(count: number): Promise<void>;

export async function uploadAll(files: string[]): Promise<void> {
  await TaskGroup.run(async (group) => {
    for (const file of files) {
      if (file === "") continue;
      group.spawn(() => upload(file));
    }
    await announce(files.length);
  });
}
