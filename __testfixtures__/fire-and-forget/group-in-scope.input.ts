import { TaskGroup } from "task-group";

declare function crawl(url: string): Promise<string[]>;
declare function report(error: unknown): void;

export async function crawlAll(urls: string[]): Promise<void> {
  await TaskGroup.run(async (group) => {
    for (const url of urls) crawl(url);
    crawl("https://example.org").catch(report);
    await crawl("https://example.com");
  });
}
