interface TaskGroup {
  members: string[];
}
declare function notify(member: string): Promise<void>;
declare function save(group: TaskGroup): Promise<void>;

export async function rename(group: TaskGroup): Promise<void> {
  for (const member of group.members) notify(member);
  await save(group);
}
