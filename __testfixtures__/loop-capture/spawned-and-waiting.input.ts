import { TaskGroup } from "task-group";

export async function countdown(labels: readonly string[], print: (label: string) => void): Promise<void> {
  await TaskGroup.run(async (group) => {
    let index = 0;
    while (index < labels.length) {
      group.spawn(async (task) => {
        await task.sleep(1000);
        print(labels[index]!);
      });
      index += 1;
    }
  });
}
