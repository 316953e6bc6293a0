import { TaskGroup } from "task-group";

declare function flush(): Promise<void>;
declare function processRequest(id: string, options: { signal: AbortSignal }): Promise<void>;

export async function handle(id: string): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.daemon(async (task) => {
      for (;;) {
        await task.sleep(1_000);
        await flush();
      }
    });
    group.spawn(({ signal }) => processRequest(id, { signal }));
  });
}
