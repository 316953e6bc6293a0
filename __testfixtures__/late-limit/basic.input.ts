import PQueue from "p-queue";

declare function fetchPage(url: string): Promise<string>;

export async function fetchAll(urls: string[]): Promise<string[]> {
  const queue = new PQueue();
  const pages = urls.map((url) => queue.add(() => fetchPage(url)));
  queue.concurrency = 4;
  return Promise.all(pages);
}
