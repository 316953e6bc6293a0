import { TaskGroup } from "task-group";

declare function record(line: string): Promise<void>;
declare function readLine(): Promise<string | undefined>;

export async function recordAll(): Promise<void> {
  const group = TaskGroup.open();
  try {
    for (;;) {
      const line = await readLine();
      if (line === undefined) return;
      group.spawn(() => record(line));
    }
  } finally {
    await group.join();
  }
}
