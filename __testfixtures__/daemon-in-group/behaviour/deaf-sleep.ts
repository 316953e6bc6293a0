import { TaskGroup } from "task-group";

export const scenarios = ["good"];

export async function main(log: (line: string) => void): Promise<void> {
  const started = performance.now();
  await TaskGroup.run(async (group) => {
    group.spawn(async () => {
      while (true) {
        await new Promise((resolve) => setTimeout(resolve, 3_000));
        log("flushed");
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    log("answered");
  });
  log(performance.now() - started < 1_000 ? "at once" : "late");
}
