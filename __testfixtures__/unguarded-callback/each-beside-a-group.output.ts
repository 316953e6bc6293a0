import { TaskGroup } from "task-group";

declare function index(page: string): Promise<void>;
declare function beat(): Promise<void>;

export async function crawl(pages: string[]): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(() => beat());
    await TaskGroup.map(pages, async (page) => {
      await index(page);
    }, { signal: group.signal });
  });
}
