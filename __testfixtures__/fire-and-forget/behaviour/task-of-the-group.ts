import { TaskGroup } from "task-group";

export const scenarios = ["good", "failed"];

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const index = async (page: string): Promise<void> => {
    await wait(10);
    if (scenario === "failed") throw new Error(`${page} is broken`);
    log(`indexed: ${page}`);
  };
  await TaskGroup.run(async (group) => {
    group.spawn(async ({ sleep }) => {
      await sleep(60);
      log("swept");
    });
    index("home");
    await wait(20);
  });
}
