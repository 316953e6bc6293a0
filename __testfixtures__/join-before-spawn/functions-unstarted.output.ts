import { TaskGroup, type TaskFn } from "task-group";

declare function migrate(table: string, signal: AbortSignal): Promise<void>;

export async function migrateAll(tables: string[]): Promise<void> {
  const steps: TaskFn<void>[] = [];
  for (const table of tables) steps.push(({ signal }) => migrate(table, signal));
  await TaskGroup.all(steps, { limit: 2 });
}
