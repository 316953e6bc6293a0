import { TaskGroup } from "task-group";

declare function beat(peer: string): Promise<void>;

export function beatAll(peers: string[]): void {
  const group = TaskGroup.open();
  for (const peer of peers) group.spawn(() => beat(peer));
}
