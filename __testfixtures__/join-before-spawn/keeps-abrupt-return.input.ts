import { TaskGroup } from "task-group";

declare function probe(host: string, signal: AbortSignal): Promise<void>;
declare function isCached(): Promise<boolean>;

export async function probeAll(hosts: string[]): Promise<string> {
  await using group = TaskGroup.open();
  for (const host of hosts) group.spawn(({ signal }) => probe(host, signal));
  if (await isCached()) return "cached";
  await group.join();
  return "probed";
}
