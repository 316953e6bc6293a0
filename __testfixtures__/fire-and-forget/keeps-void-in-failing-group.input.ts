import { TaskGroup } from "task-group";

declare function track(name: string): Promise<void>;

export async function signUp(): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(() => track("first"));
    void track("second");
    await track("third");
  });
}
