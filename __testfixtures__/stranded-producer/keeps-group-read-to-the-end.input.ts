import { PassThrough } from "node:stream";
import { TaskGroup } from "task-group";

declare function readPages(sink: PassThrough): Promise<void>;

export async function countPages(): Promise<number> {
  return TaskGroup.run(async (group) => {
    const pages = new PassThrough({ objectMode: true });
    group.spawn(() => readPages(pages).catch((error: Error) => pages.destroy(error)));
    let count = 0;
    for await (const _ of pages) count += 1;
    return count;
  });
}
