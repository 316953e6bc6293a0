import { Channel } from "task-group";

declare function pages(site: string): AsyncIterable<string>;

async function crawl(site: string, found: Channel<string>): Promise<void> {
  for await (const page of pages(site)) await found.send(page);
}

export async function titles(site: string): Promise<string[]> {
  const found = new Channel<string>(10);
  void crawl(site, found).then(() => found.close(), (error) => found.close(error));
  const list: string[] = [];
  for await (const page of found) list.push(page);
  return list;
}
