import { PassThrough } from "node:stream";
import { TaskGroup } from "task-group";

declare function list(): AsyncIterable<string>;

export async function countPages(): Promise<number> {
  await using group = TaskGroup.open();
  const pages = new PassThrough({ objectMode: true });
  group.spawn(async () => {
    for await (const page of list()) pages.write(page);
    pages.end();
  });
  let count = 0;
  for await (const _ of pages) count += 1;
  await group.join();
  return count;
}
