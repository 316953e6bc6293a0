import { TaskGroup } from "task-group";

declare function ping(host: string): Promise<number>;

export async function pingAll(hosts: Set<string>, signal: AbortSignal): Promise<number[]> {
  return TaskGroup.map(hosts, (host) => ping(host), { signal, limit: 16 });
}
