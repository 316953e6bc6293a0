import { PassThrough } from "node:stream";
import { TaskGroup } from "task-group";

declare function readPages(sink: PassThrough): Promise<void>;

export async function links(isLink: (word: string) => boolean): Promise<number> {
  return TaskGroup.run(async (group) => {
    const pages = new PassThrough({ objectMode: true });
    group.spawn(() => readPages(pages).catch((error: Error) => pages.destroy(error)));
    let found = 0;
    for await (const page of pages) {
      for (const word of String(page).split(" ")) {
        if (!isLink(word)) continue;
        found += 1;
        break;
      }
    }
    return found;
  });
}
