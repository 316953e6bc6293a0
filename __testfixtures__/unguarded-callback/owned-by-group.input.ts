import { EventEmitter } from "node:events";
import { TaskGroup } from "task-group";

declare function handle(text: string): Promise<void>;
declare function flush(): Promise<void>;

export function consume(queue: EventEmitter, group: TaskGroup): void {
  queue.on("message", async (text: string) => handle(text));
  setInterval(flush, 1000);
}
