import pLimit from "p-limit";
import PQueue from "p-queue";

declare function read(id: string): Promise<string>;

export async function readAll(ids: readonly string[]): Promise<string[]> {
  const limit = pLimit(4);
  const texts: string[] = [];
  for (const id of ids) {
    texts.push(await limit(() => read(id)));
  }
  return texts;
}

export async function readWithOptions(ids: readonly string[]): Promise<void> {
  const queue = new PQueue({ concurrency: 2, autoStart: true });
  for (const id of ids) await queue.add(() => read(id));
}

export async function readInTurn(ids: readonly string[]): Promise<void> {
  const limit = pLimit(1);
  for (const id of ids) await limit(() => read(id));
}

const shared = pLimit(4);
export async function readShared(ids: readonly string[]): Promise<void> {
  for (const id of ids) await shared(() => read(id));
}

export async function readBoth(ids: readonly string[]): Promise<void> {
  const limit = pLimit(4);
  const first = limit(() => read("first"));
  for (const id of ids) await limit(() => read(id));
  await first;
}

export async function readInEach(lists: readonly (readonly string[])[]): Promise<void> {
  const limit = pLimit(4);
  await Promise.all(lists.map(async (list) => {
    for (const id of list) await limit(() => read(id));
  }));
}
