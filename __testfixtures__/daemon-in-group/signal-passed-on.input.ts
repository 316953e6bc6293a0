import { TaskGroup, sleep } from "task-group";

declare function poll(url: string, options?: { signal?: AbortSignal }): Promise<string>;
declare function work(): Promise<void>;

export async function workWhilePolling(url: string): Promise<void> {
  await using group = TaskGroup.open();
  group.spawn(async () => {
    for (;;) {
      console.log(await poll(url));
      await sleep(250);
    }
  });
  group.spawn(() => work());
  await group.join();
}
