import { EventEmitter } from "node:events";
import { TaskGroup } from "task-group";

declare function index(page: string): Promise<void>;

export async function reindex(pages: string[]): Promise<void> {
  const tasks = TaskGroup.open({ name: "reindex" });
  for (const page of pages) {
    if (page.endsWith(".html")) tasks.spawn(() => index(page));
  }
  await tasks.join();
}

export async function reindexOnTheSpot(pages: string[]): Promise<void> {
  const tasks = TaskGroup.open({ name: "reindex" });
  pages.forEach((page) => {
    tasks.spawn(() => index(page));
  });
  tasks.spawn(async () => {
    tasks.spawn(() => index("/"));
    await index("/about");
  });
  await tasks.join();
}

export function keepIndexing(pages: EventEmitter): () => Promise<void> {
  const tasks = TaskGroup.open();
  pages.on("page", (page: string) => {
    tasks.spawn(() => index(page));
  });
  return () => tasks.join();
}
