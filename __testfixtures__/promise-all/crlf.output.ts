import { TaskGroup } from "task-group";

interface Dashboard {
  user: string;
  orders: string[];
}

declare function loadUser(id: string): Promise<string>;
declare function loadOrders(id: string): Promise<string[]>;

export async function loadDashboard(id: string): Promise<Dashboard> {
  const [user, orders] = await TaskGroup.all([() => loadUser(id), () => loadOrders(id)]);
  return { user, orders };
}
