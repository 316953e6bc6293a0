import PQueue from "p-queue";
import { readFile } from "node:fs/promises";

export async function readAll(paths) {
  const queue = new PQueue({ concurrency: 2 });
  const texts = paths.map((path) => queue.add(readFile(path, "utf8")));
  return Promise.all(texts);
}
