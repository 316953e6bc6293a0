import { TaskGroup } from "task-group";

declare function compress(path: string): Promise<number>;

export async function compressAll(paths: string[]): Promise<number> {
  const sizeTasks = paths.map((path) => async () => {
    const size = await compress(path);
    return size;
  });
  const sizes = await TaskGroup.all(sizeTasks);
  return sizes.reduce((sum, size) => sum + size, 0);
}
