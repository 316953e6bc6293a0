import { TaskGroup } from "task-group";

declare function remove(path: string): Promise<void>;

export const clean = async (paths: string[]): Promise<void> => { await TaskGroup.map(paths, async (path) => remove(path)); };

export const sweep = async (paths: string[]): Promise<void> => {
  await TaskGroup.map(
    paths
      .filter((path) => path.endsWith(".tmp")),
    (path) => remove(path),
  );
};
