import { TaskGroup } from "task-group";

declare function read(): Promise<readonly string[]>;
declare function work(): Promise<void>;

export async function run(): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(async () => {
      reading: while (true) {
        for (const line of await read()) if (line === "end") break reading;
      }
    });
    group.spawn(() => work());
  });
}
