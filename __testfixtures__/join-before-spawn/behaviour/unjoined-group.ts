import { TaskGroup } from "task-group";

export const scenarios = ["good"];

async function refresh(log: (line: string) => void): Promise<number> {
  await using group = TaskGroup.open();
  for (const feed of ["news", "mail"]) {
    group.spawn(async ({ sleep }) => {
      await sleep(10);
      log(`refreshed ${feed}`);
    });
  }
  return 2;
}

export async function main(log: (line: string) => void): Promise<void> {
  log(`refreshed ${String(await refresh(log))}`);
}
