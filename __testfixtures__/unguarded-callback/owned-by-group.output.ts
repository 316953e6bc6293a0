import { EventEmitter } from "node:events";
import { TaskGroup } from "task-group";

declare function handle(text: string): Promise<void>;
declare function flush(): Promise<void>;

export function consume(queue: EventEmitter, group: TaskGroup): void {
  queue.on("message", (text: string) => group.spawn(() => handle(text)));
  setInterval(() => group.spawn(() => flush()), 1000);
}
