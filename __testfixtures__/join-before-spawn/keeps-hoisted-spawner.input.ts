import { TaskGroup } from "task-group";

declare function list(folder: string): Promise<string[]>;

export async function walk(root: string): Promise<void> {
  await using group = TaskGroup.open();
  enter(root);
  await group.join();

  function enter(folder: string): void {
    group.spawn(async () => {
      for (const child of await list(folder)) enter(child);
    });
  }
}
