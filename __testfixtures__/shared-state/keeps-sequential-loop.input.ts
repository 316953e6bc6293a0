declare function size(path: string): Promise<number>;

export async function folderSize(paths: readonly string[]): Promise<number> {
  let total = 0;
  for (const path of paths) {
    total += await size(path);
  }
  return total;
}
