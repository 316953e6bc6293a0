import { TaskGroup, sleep } from "task-group";

declare function poll(url: string, options?: { signal?: AbortSignal }): Promise<string>;
declare function work(): Promise<void>;

export async function workWhilePolling(url: string): Promise<void> {
  await using group = TaskGroup.open();
  group.daemon(async ({ signal }) => {
    for (;;) {
      console.log(await poll(url, { signal }));
      await sleep(250, { signal });
    }
  });
  group.spawn(() => work());
  await group.join();
}
