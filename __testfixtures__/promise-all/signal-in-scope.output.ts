import { TaskGroup } from "task-group";

interface Options {
  signal?: AbortSignal;
}

declare function loadUser(id: string, options?: Options): Promise<string>;
declare function loadOrders(id: string, limit: number, signal?: AbortSignal): Promise<string[]>;

export async function dashboard(id: string, signal: AbortSignal) {
  const [user, orders] = await TaskGroup.all([
    ({ signal }) => loadUser(id, { signal }),
    ({ signal }) => loadOrders(id, 20, signal),
  ], { signal });
  return { user, orders };
}
