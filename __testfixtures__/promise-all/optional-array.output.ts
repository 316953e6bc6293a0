import { TaskGroup } from "task-group";

declare function send(line: string): Promise<void>;

export async function sendAll(lines?: string[], more?: { tail: string[] }): Promise<void> {
  await TaskGroup.map(lines ?? [], (line) => send(line));
  await TaskGroup.map(more?.tail ?? [], (line) => send(line));
}
