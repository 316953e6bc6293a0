interface Batch {
  limit: number;
  spawn(task: () => Promise<void>): void;
}

export function fill(group: Batch, tasks: (() => Promise<void>)[]): void {
  for (const task of tasks) group.spawn(task);
  group.limit = 4;
}
