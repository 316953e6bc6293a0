import { readFile } from "node:fs/promises";

export async function lineCount(path: string): Promise<number> {
  let lines: string[] = [];
  await (async () => {
    const text = await readFile(path, "utf8");
    lines = text.split("\n");
  })();
  return lines.length;
}
