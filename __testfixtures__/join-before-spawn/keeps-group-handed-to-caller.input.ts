import { TaskGroup } from "task-group";

declare function listen(port: number): Promise<void>;

export function startServers(ports: number[]): TaskGroup {
  const group = TaskGroup.open({ onError: "continue" });
  for (const port of ports) group.spawn(() => listen(port));
  return group;
}
