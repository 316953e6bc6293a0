import { TaskGroup } from "task-group";

export const scenarios = ["good"];

export async function main(log: (line: string) => void): Promise<void> {
  await TaskGroup.run(async (group) => {
    await group.join();
    for (const host of ["a", "b"]) {
      group.spawn(async ({ sleep }) => {
        await sleep(10);
        log(`pinged ${host}`);
      });
    }
  });
  log("done");
}
