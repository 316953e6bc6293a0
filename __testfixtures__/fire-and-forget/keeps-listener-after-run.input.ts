import { EventEmitter } from "node:events";
import { TaskGroup } from "task-group";

declare function index(page: string): Promise<void>;

export function indexOn(pages: EventEmitter): Promise<void> {
  return TaskGroup.run(async (group) => {
    group.spawn(() => index("/"));
    pages.on("page", (page: string) => {
      index(page);
    });
  });
}
