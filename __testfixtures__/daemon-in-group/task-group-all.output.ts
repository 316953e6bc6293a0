import { TaskGroup } from "task-group";

declare function beat(options: { signal: AbortSignal }): Promise<void>;
declare function work(options: { signal: AbortSignal }): Promise<void>;

export async function run(signal: AbortSignal): Promise<void> {
  await TaskGroup.run({ signal }, async (group) => {
    group.spawn(({ signal }) => work({ signal }));
    group.daemon(async ({ signal }) => {
      while (true) await beat({ signal });
    });
  });
}
