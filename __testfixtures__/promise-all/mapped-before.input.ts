declare function compress(path: string): Promise<number>;

export async function compressAll(paths: string[]): Promise<number> {
  const sizePromises = paths.map(async (path) => {
    const size = await compress(path);
    return size;
  });
  const sizes = await Promise.all(sizePromises);
  return sizes.reduce((sum, size) => sum + size, 0);
}
