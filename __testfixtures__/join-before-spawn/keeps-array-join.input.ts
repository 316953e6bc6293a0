import { TaskGroup } from "task-group";

export async function banner(lines: string[]): Promise<string> {
  const group: string[] = [];
  const title = group.join();
  for (const line of lines) group.push(line);
  await TaskGroup.all(lines.map((line) => () => Promise.resolve(line)));
  return title;
}
