import { TaskGroup } from "task-group";

declare function index(page: string): Promise<void>;

export async function reindex(pages: string[]): Promise<void> {
  const tasks = TaskGroup.open({ name: "reindex" });
  for (const page of pages) {
    if (page.endsWith(".html")) index(page);
  }
  await tasks.join();
}
