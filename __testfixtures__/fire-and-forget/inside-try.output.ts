import { TaskGroup } from "task-group";

declare function upload(file: string): Promise<void>;
declare function announce(name: string): Promise<void>;
declare function report(error: unknown): void;

export async function publish(file: string): Promise<boolean> {
  try {
    await TaskGroup.run(async (group) => {
      group.spawn(() => upload(file));
      await announce(file);
    });
  } catch (error) {
    report(error);
  }
  await announce("done");
  return true;
}
