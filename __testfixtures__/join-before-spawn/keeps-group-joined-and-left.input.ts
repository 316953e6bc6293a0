import { TaskGroup } from "task-group";

declare function ping(host: string): Promise<void>;

export async function check(hosts: string[], isQuick: boolean): Promise<void> {
  await using group = TaskGroup.open();
  const [first = "localhost", ...rest] = hosts;
  group.spawn(() => ping(first));
  if (isQuick) {
    await group.join();
    return;
  }
  for (const host of rest) group.spawn(() => ping(host));
  await group.join();
}
