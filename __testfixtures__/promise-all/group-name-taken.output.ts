import { TaskGroup as Tasks } from "task-group";

export class TaskGroup {
  constructor(readonly titles: string[]) {}
}

declare function archive(title: string): Promise<void>;

export async function archiveAll(group: TaskGroup): Promise<void> {
  await Tasks.map(group.titles, (title) => archive(title));
}
