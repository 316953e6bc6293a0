import { TaskGroup } from "task-group";

declare function crawl(page: string, options: { signal: AbortSignal }): Promise<void>;

export async function crawlAll(sites: readonly (readonly string[])[]): Promise<void> {
  await TaskGroup.map(sites, async (pages, task) => {
    for (const page of pages) {
      try {
        await crawl(page, { signal: task.signal });
      } catch {
        // A page may be gone.
      }
    }
  });
}
