import { TaskGroup } from "task-group";

declare function index(name: string, signal?: AbortSignal): Promise<void>;
declare function deadline(ms: number): Promise<never>;

export async function rebuild(): Promise<void> {
  await Promise.race([TaskGroup.all([
    ({ signal }) => index("users", signal),
    ({ signal }) => index("orders", signal),
  ]), deadline(10_000)]);
}
