import { Channel, TaskGroup } from "task-group";

declare function pages(site: string): AsyncIterable<string>;

export async function titles(sites: readonly string[]): Promise<string[]> {
  const found = new Channel<string>(10);
  const list: string[] = [];
  await TaskGroup.run(async (group) => {
    for (const site of sites)
      group.spawn(async () => {
        try {
          for await (const page of pages(site)) await found.send(page);
          found.close();
        } catch (error) {
          found.close(error);
        }
      });
    for await (const page of found) list.push(page);
  });
  return list;
}

export async function inTurn(sites: readonly string[]): Promise<void> {
  const found = new Channel<string>(10);
  let left = sites.length;
  await TaskGroup.run((group) => {
    for (const site of sites)
      group.spawn(async () => {
        try {
          for await (const page of pages(site)) await found.send(page);
          left -= 1;
          if (left === 0) found.close();
        } catch (error) {
          found.close(error);
        }
      });
    group.spawn(async () => {
      for await (const page of found) console.log(page);
    });
  });
}
