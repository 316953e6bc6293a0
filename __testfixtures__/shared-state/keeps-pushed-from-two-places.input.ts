import { rename, rm } from "node:fs/promises";

export async function clean(paths: readonly string[]): Promise<string[]> {
  const touched: string[] = [];
  await Promise.all(
    paths.map(async (path) => {
      if (path.endsWith(".tmp")) {
        await rm(path);
        touched.push(path);
      } else {
        await rename(path, `${path}.old`);
        touched.push(path, `${path}.old`);
      }
    }),
  );
  return touched;
}
