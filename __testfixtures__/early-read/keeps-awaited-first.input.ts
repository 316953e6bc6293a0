import { TaskGroup } from "task-group";

declare function load(id: string): Promise<string>;

export async function both(): Promise<string> {
  let left = "";
  let right = "";
  await Promise.all([
    load("left").then((value) => {
      left = value;
    }),
    load("right").then((value) => {
      right = value;
    }),
  ]);
  let middle = "";
  await TaskGroup.run(async (group) => {
    group.spawn(async () => {
      middle = await load("middle");
    });
  });
  return left + middle + right;
}
