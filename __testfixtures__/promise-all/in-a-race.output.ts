import { TaskGroup } from "task-group";

declare function index(name: string): Promise<void>;
declare function deadline(ms: number): Promise<never>;

export async function rebuild(): Promise<void> {
  await Promise.race([TaskGroup.all([() => index("users"), () => index("orders")]), deadline(10_000)]);
}
