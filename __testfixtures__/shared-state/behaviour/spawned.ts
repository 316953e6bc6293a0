import { TaskGroup } from "task-group";

export const scenarios = ["good", "cancelled"];

async function count(table: string, sleep: (ms: number) => Promise<void>): Promise<number> {
  await sleep(table.length * 40);
  return table.length;
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  let rows = 0;
  const controller = new AbortController();
  if (scenario === "cancelled") setTimeout(() => controller.abort(new Error("closing time")), 120);
  try {
    await TaskGroup.run({ signal: controller.signal }, async (group) => {
      for (const table of ["a", "bb", "cccc"]) {
        group.spawn(async (task) => {
          rows += await count(table, (ms) => task.sleep(ms));
        });
      }
    });
  } finally {
    log(`${rows} rows`);
  }
}
