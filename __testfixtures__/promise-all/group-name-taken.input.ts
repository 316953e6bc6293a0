export class TaskGroup {
  constructor(readonly titles: string[]) {}
}

declare function archive(title: string): Promise<void>;

export async function archiveAll(group: TaskGroup): Promise<void> {
  await Promise.all(group.titles.map((title) => archive(title)));
}
