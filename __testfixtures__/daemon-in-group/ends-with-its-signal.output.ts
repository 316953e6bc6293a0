import { TaskGroup } from "task-group";

declare function flush(options: { signal: AbortSignal }): Promise<void>;
declare function serve(signal: AbortSignal): Promise<void>;

export async function run(): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.daemon(async ({ signal }) => {
      while (!signal.aborted) await flush({ signal });
    });
    group.daemon(async (task) => {
      for (;;) {
        if (task.signal.aborted) return;
        await flush({ signal: task.signal });
      }
    });
    group.spawn(({ signal }) => serve(signal));
  });
}
