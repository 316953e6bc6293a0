import { EventEmitter } from "node:events";
import { TaskGroup } from "task-group";

declare function settled(results: PromiseSettledResult<void>[]): void;
declare function handle(text: string): Promise<void>;

export async function consume(queue: EventEmitter, results: PromiseSettledResult<void>[]): Promise<void> {
  await TaskGroup.run(async (group) => {
    queue.on("message", handle);
    await group.spawn(() => handle("first"));
    queue.off("message", handle);
  });
  settled(results.filter((result): result is PromiseRejectedResult => result.status === "rejected"));
}
