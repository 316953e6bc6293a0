import { setInterval } from "node:timers/promises";
import { TaskGroup } from "task-group";

declare function flush(): Promise<void>;
declare function work(): Promise<void>;

export async function run(): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(async ({ signal }) => {
      for await (const _ of setInterval(1_000, undefined, { signal })) await flush();
    });
    group.spawn(() => work());
  });
}
