import { TaskGroup } from "task-group";

declare function crawl(url: string): Promise<string>;

export async function crawlAll(urls: string[]): Promise<string[]> {
  return TaskGroup.run((group) => Promise.all(urls.map((url) => group.spawn(() => crawl(url)))));
}
