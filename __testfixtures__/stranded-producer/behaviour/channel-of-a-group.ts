import { Channel, TaskGroup } from "task-group";

export const scenarios = ["good", "failure", "early"];

async function read(lines: Channel<string>, fails: boolean): Promise<void> {
  await lines.send("line 1");
  await new Promise((resolve) => setTimeout(resolve, 10));
  if (fails) throw new Error("disk gone");
  await lines.send("line 2");
  lines.close();
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  await TaskGroup.run(async (group) => {
    const lines = new Channel<string>(0);
    group.spawn(() => read(lines, scenario === "failure"));
    for await (const line of lines) {
      log(line);
      if (scenario === "early") break;
    }
  });
  log("done");
}
