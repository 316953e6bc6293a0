import { on, type EventEmitter } from "node:events";
import { setInterval as every } from "node:timers/promises";
import { TaskGroup } from "task-group";

declare function flush(): Promise<void>;
declare function work(): Promise<void>;

export async function run(emitter: EventEmitter): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.daemon(async ({ signal }) => {
      for await (const _ of every(1_000, undefined, { signal })) await flush();
    });
    group.daemon(async ({ signal }) => {
      for await (const [event] of on(emitter, "change", { signal })) console.log(event);
    });
    await work();
  });
}
