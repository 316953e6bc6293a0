import { Channel, TaskGroup } from "task-group";

declare function pages(site: string): AsyncIterable<string>;

export async function titles(site: string): Promise<string[]> {
  return TaskGroup.run(async (group) => {
    const found = new Channel<string>(10);
    group.spawn(async () => {
      for await (const page of pages(site)) await found.send(page);
      found.close();
    });
    const list: string[] = [];
    for await (const page of found) list.push(page);
    return list;
  });
}
