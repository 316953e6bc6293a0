import { TaskGroup, sleep } from "task-group";

declare function refresh(url: string): Promise<void>;
declare function work(): Promise<void>;

async function keepFresh(url: string, signal?: AbortSignal): Promise<void> {
  for (;;) {
    await refresh(url);
    await sleep(60_000, { signal });
  }
}

export async function run(url: string): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(() => keepFresh(url));
    await work();
  });
}
