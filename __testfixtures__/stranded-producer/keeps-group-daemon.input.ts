import { PassThrough } from "node:stream";
import { TaskGroup } from "task-group";

declare function readPages(sink: PassThrough): Promise<void>;

export async function firstPage(): Promise<unknown> {
  return TaskGroup.run(async (group) => {
    const pages = new PassThrough({ objectMode: true });
    group.daemon(() => readPages(pages).catch((error: Error) => pages.destroy(error)));
    for await (const page of pages) return page;
    return undefined;
  });
}
