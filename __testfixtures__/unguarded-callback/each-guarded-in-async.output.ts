import { TaskGroup } from "task-group";

declare function upload(file: string): Promise<void>;

export async function publish(files: string[]): Promise<void> {
  await TaskGroup.map(files, async (file) => {
    try {
      await upload(file);
    } catch (error) {
      console.error(`Could not upload ${file}`, error);
    }
  });
  console.log("published");
}
