import { TaskGroup } from "task-group";

declare function fetchPage(page: number): Promise<string>;
declare function store(text: string): Promise<void>;

export async function mirror(pages: number): Promise<void> {
  await using group = TaskGroup.open();
  for (let page = 0; page < pages; page += 1) {
    const text = await fetchPage(page);
    if (page > 0) await group.join();
    group.spawn(() => store(text));
  }
}
