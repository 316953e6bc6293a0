import PQueue from "p-queue";

declare function fetchPage(url: string): Promise<string>;

export async function fetchAll(urls: string[]): Promise<string[]> {
  const queue = new PQueue({ concurrency: 4 });
  const pages = urls.map((url) => queue.add(() => fetchPage(url)));
  return Promise.all(pages);
}
