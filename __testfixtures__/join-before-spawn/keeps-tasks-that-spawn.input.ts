import { TaskGroup } from "task-group";

declare function list(folder: string): Promise<string[]>;
declare function scan(file: string): Promise<void>;

export async function scanTree(root: string): Promise<void> {
  await using group = TaskGroup.open();
  const visit = async (folder: string): Promise<void> => {
    for (const name of await list(folder)) {
      if (name.endsWith("/")) group.spawn(() => visit(name));
      else group.spawn(() => scan(name));
    }
  };
  group.spawn(() => visit(root));
  await group.join();
}
