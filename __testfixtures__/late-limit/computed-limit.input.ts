import PQueue from "p-queue";

export async function readAll(ids: readonly string[], size: number, read: (id: string) => Promise<string>): Promise<string[]> {
  const queue = new PQueue();
  const jobs = ids.map((id) => queue.add(() => read(id)));
  queue.concurrency = Math.max(1, size);
  return Promise.all(jobs);
}
