import { TaskGroup } from "task-group";

declare function crawl(url: string): Promise<string>;

export async function crawlAll(urls: string[]): Promise<string[]> {
  return TaskGroup.run(async (group) => {
    const tasks = urls.map((url) => group.spawn(() => crawl(url)));
    const first = await Promise.all([group.spawn(() => crawl("/")), group.spawn(() => crawl("/about"))]);
    return [...first, ...(await Promise.all(tasks))];
  });
}
