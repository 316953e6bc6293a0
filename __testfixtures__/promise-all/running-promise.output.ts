import { TaskGroup } from "task-group";

declare function loadUser(id: string): Promise<string>;
declare function loadOrders(id: string): Promise<string[]>;

export async function page(id: string) {
  const pending = loadUser(id);
  console.log("user requested");
  const [user, orders] = await TaskGroup.all([() => pending, () => loadOrders(id)]);
  return { user, orders };
}
