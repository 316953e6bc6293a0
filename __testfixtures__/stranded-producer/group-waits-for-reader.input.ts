import { PassThrough } from "node:stream";
import { TaskGroup } from "task-group";

declare function readPages(sink: PassThrough): Promise<void>;

export async function hasTitle(title: string): Promise<boolean> {
  let isFound = false;
  await TaskGroup.run(async (group) => {
    const pages = new PassThrough({ objectMode: true });
    group.spawn(() => readPages(pages).catch((error: Error) => pages.destroy(error)));
    for await (const page of pages) {
      if (page === title) {
        isFound = true;
        break;
      }
    }
  });
  return isFound;
}
