import { TaskGroup } from "task-group";

export const scenarios = ["good", "failing"];

async function work(log: (line: string) => void, scenario: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  if (scenario === "failing") throw new Error("work failed");
  log("worked");
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  let beats = 0;
  await TaskGroup.run(async (group) => {
    group.spawn(async (task) => {
      for (;;) {
        beats += 1;
        if (beats === 1) log("beat");
        await task.sleep(10);
      }
    });
    group.spawn(() => work(log, scenario));
  });
}
