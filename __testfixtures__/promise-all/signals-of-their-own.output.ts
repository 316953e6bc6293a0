import { TaskGroup } from "task-group";

declare function query(table: string, options?: { signal?: AbortSignal; limit?: number }): Promise<string[]>;

export async function snapshot(request: Request, options: { signal?: AbortSignal; limit?: number }) {
  return TaskGroup.all([
    () => fetch(request),
    () => query("users", options),
    () => query("orders", { ...options, limit: 10 }),
    () => query("items", { signal: AbortSignal.timeout(5_000) }),
  ], { signal: options.signal });
}
