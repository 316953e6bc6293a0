import { PassThrough } from "node:stream";
import { TaskGroup } from "task-group";

declare function readPages(sink: PassThrough): Promise<void>;

export async function hasPage(title: string): Promise<void> {
  await using group = TaskGroup.open();
  const pages = new PassThrough({ objectMode: true });
  group.spawn(() => readPages(pages).catch((error: Error) => pages.destroy(error)));
  for await (const page of pages) if (page === title) break;
  await group.join();
}
