import { TaskGroup } from "task-group";

export const scenarios = ["good", "cancelled"];

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const controller = new AbortController();
  if (scenario === "cancelled") setTimeout(() => controller.abort(new Error("closed")), 30);
  await TaskGroup.run({ signal: controller.signal }, async (group) => {
    let price = 0;
    group.spawn(async (task) => {
      price = await task.sleep(90).then(() => 42);
    });
    log(`price: ${price}`);
  });
}
