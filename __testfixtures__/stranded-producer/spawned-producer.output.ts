import { PassThrough } from "node:stream";
import { TaskGroup } from "task-group";

declare function readPages(sink: PassThrough, signal: AbortSignal): Promise<void>;

export async function countPages(): Promise<number> {
  return TaskGroup.run(async (group) => {
    const pages = new PassThrough({ objectMode: true });
    group.spawn(({ signal }) => readPages(pages, signal).catch((error) => pages.destroy(error)));
    let count = 0;
    for await (const _ of pages) count += 1;
    return count;
  });
}
