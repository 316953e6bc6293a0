import PQueue from "p-queue";

export async function readAll(ids: readonly string[], size: number, read: (id: string) => Promise<string>): Promise<string[]> {
  const queue = new PQueue({ concurrency: Math.max(1, size) });
  const jobs = ids.map((id) => queue.add(() => read(id)));
  return Promise.all(jobs);
}
