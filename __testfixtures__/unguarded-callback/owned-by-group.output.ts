import { EventEmitter, once } from "node:events";
import { TaskGroup } from "task-group";

declare function handle(text: string): Promise<void>;

export async function consume(queue: EventEmitter): Promise<void> {
  await TaskGroup.run(async (group) => {
    queue.on("message", (text: string) => group.spawn(() => handle(text)));
    await once(queue, "end");
  });
}
