import { EventEmitter } from "node:events";
import { TaskGroup } from "task-group";

declare function index(page: string): Promise<void>;

// Every group is over when its function is, and pages still come.
export async function indexOn(pages: EventEmitter): Promise<void> {
  const tasks = TaskGroup.open();
  tasks.spawn(() => index("/"));
  pages.on("page", (page: string) => {
    index(page);
  });
  await tasks.join();
}

export function indexAll(pages: EventEmitter): Promise<void> {
  const tasks = TaskGroup.open();
  tasks.spawn(() => index("/"));
  pages.on("page", (page: string) => {
    index(page);
  });
  return tasks.join();
}

export async function indexSoon(): Promise<void> {
  await using tasks = TaskGroup.open();
  tasks.spawn(() => index("/"));
  setTimeout(() => {
    index("/late");
  }, 50);
}

export async function indexInTask(pages: EventEmitter): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(async () => {
      pages.on("page", (page: string) => {
        index(page);
      });
      await index("/");
    });
  });
}
