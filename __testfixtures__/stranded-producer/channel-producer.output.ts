import { Channel, TaskGroup } from "task-group";

declare function readLines(path: string, lines: Channel<string>): Promise<void>;

export async function countLines(path: string): Promise<number> {
  const lines = new Channel<string>(100);
  void readLines(path, lines).catch((error) => lines.close(error));
  let count = 0;
  for await (const _ of lines) count += 1;
  return count;
}

export async function firstLine(path: string): Promise<string | undefined> {
  return TaskGroup.run(async (group) => {
    const lines = new Channel<string>(1);
    group.spawn(() => readLines(path, lines).catch((error) => lines.close(error)));
    for await (const line of lines) {
      if (line !== "") return line;
    }
    return undefined;
  });
}

export async function printLines(path: string): Promise<void> {
  await TaskGroup.run((group) => {
    const lines = new Channel<string>(1);
    group.spawn(() => readLines(path, lines).catch((error) => lines.close(error)));
    group.spawn(async () => {
      for await (const line of lines) console.log(line);
    });
  });
}
