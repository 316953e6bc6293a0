import { TaskGroup } from "task-group";

export const scenarios = ["good", "sibling fails"];

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(async (task) => {
      for (let beat = 1; beat <= 3; beat += 1) {
        await new Promise<void>((resolve) => setTimeout(resolve, 50));
        log(`beat ${beat}`);
      }
    });
    group.spawn(async () => {
      await Promise.resolve();
      if (scenario === "sibling fails") throw new Error("cable cut");
    });
  });
}
