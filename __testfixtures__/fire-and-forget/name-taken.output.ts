import { TaskGroup as Tasks } from "task-group";

interface TaskGroup {
  members: string[];
}
declare function notify(member: string): Promise<void>;
declare function save(group: TaskGroup): Promise<void>;

export async function rename(group: TaskGroup): Promise<void> {
  await Tasks.run(async (tasks) => {
    for (const member of group.members) tasks.spawn(() => notify(member));
    await save(group);
  });
}
