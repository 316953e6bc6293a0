import { TaskGroup } from "task-group";

export const scenarios = ["good", "failure"];

async function check(log: (line: string) => void, fails: boolean): Promise<void> {
  const group = TaskGroup.open();
  group.spawn(async ({ sleep }) => {
    await sleep(40);
    log("beat");
  });
  await Promise.resolve();
  if (fails) throw new Error("offline");
  await group.join();
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  await check(log, scenario === "failure");
  log("checked");
}
