import { Channel, TaskGroup } from "task-group";

declare function pages(site: string): AsyncIterable<string>;
declare function load(site: string): Promise<string>;

async function crawl(site: string, out: Channel<string>): Promise<void> {
  try {
    for await (const page of pages(site)) await out.send(page);
    out.close();
  } catch (error) {
    out.close(error);
  }
}

export async function first(site: string): Promise<string | undefined> {
  return TaskGroup.run(async (group) => {
    const found = new Channel<string>(10);
    group.spawn(() => crawl(site, found));
    for await (const page of found) return page;
    return undefined;
  });
}

export async function print(site: string): Promise<void> {
  const found = new Channel<string>(10);
  void crawl(site, found);
  for await (const page of found) console.log(page);
}

export async function longest(sites: readonly string[]): Promise<string> {
  let best = "";
  for await (const page of TaskGroup.stream(sites, (site) => load(site))) {
    if (page.length > best.length) best = page;
    if (best.length > 10_000) break;
  }
  return best;
}
