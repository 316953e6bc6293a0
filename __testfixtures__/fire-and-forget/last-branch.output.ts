import { TaskGroup } from "task-group";

declare function upload(file: string): Promise<void>;
declare function announce(name: string): Promise<void>;

export async function publish(files: string[]): Promise<number> {
  await announce("start");
  if (files.length > 0) {
    return TaskGroup.run(async (group) => {
      for (const file of files) group.spawn(() => upload(file));
      await announce("uploading");
      return files.length;
    });
  } else {
    return 0;
  }
}
