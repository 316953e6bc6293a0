import { TaskGroup } from "task-group";

declare function track(name: string): Promise<void>;

export async function signUp(): Promise<void> {
  await TaskGroup.run(async (group) => {
    (/* nobody reads this yet */ track("second"));
  });
}
