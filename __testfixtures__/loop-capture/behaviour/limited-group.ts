import { TaskGroup } from "task-group";

export const scenarios = ["good", "cancelled"];

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const controller = new AbortController();
  if (scenario === "cancelled") setTimeout(() => controller.abort(new Error("lunch")), 100);
  await TaskGroup.run({ limit: 1, signal: controller.signal }, async (group) => {
    for (var order of ["soup", "salad", "cake"]) {
      group.spawn(async (task) => {
        log(`cooking ${order}`);
        await task.sleep(70);
      });
    }
  });
}
