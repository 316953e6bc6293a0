import { TaskGroup } from "task-group";

export const scenarios = ["good"];

export async function main(log: (line: string) => void): Promise<void> {
  await TaskGroup.run(async (group) => {
    (group as { limit?: number }).limit = 1;
    for (const name of ["a", "b"]) {
      group.spawn(async ({ sleep }) => {
        log(`start ${name}`);
        await sleep(10);
        log(`end ${name}`);
      });
    }
  });
}
