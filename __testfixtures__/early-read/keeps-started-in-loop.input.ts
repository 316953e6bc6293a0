import { TaskGroup } from "task-group";

declare function visit(url: string): Promise<number>;

export async function links(urls: readonly string[]): Promise<number> {
  return TaskGroup.run(async (group) => {
    let found = 0;
    for (const url of urls)
      group.spawn(async () => {
        const count = await visit(url);
        found += count;
      });
    return found;
  });
}
