import { TaskGroup } from "task-group";

declare function read(name: string): Promise<string>;

export async function readPair(): Promise<[string, string]> {
  return TaskGroup.all([() => read("head"), () => read("body")]);
}
