import { TaskGroup } from "task-group";
import { EventEmitter } from "node:events";

declare function index(page: string): Promise<void>;

export function indexOn(group: TaskGroup, pages: EventEmitter): void {
  index("/");
  pages.on("page", (page: string) => {
    index(page);
  });
}

export async function indexSlowly(pages: string[]): Promise<void> {
  await TaskGroup.run({ limit: 2 }, async (group) => {
    for (const page of pages) index(page);
  });
}
