import {EventEmitter} from "node:events";
import {TaskGroup} from "task-group";

interface Options {
  signal?: AbortSignal;
}

declare function loadUser(id: string, options?: Options): Promise<string>;
declare function loadOrders(id: string, limit: number, signal?: AbortSignal): Promise<string[]>;
export const changes = new EventEmitter();

export async function dashboard(id: string, signal: AbortSignal) {
  const [user, orders] = await TaskGroup.all([
    ({signal}) => loadUser(id, {signal}),
    ({signal}) => loadOrders(id, 20, signal),
  ], {signal});
  return {user, orders};
}

export async function dashboards(ids: string[], {signal}: Options) {
  return TaskGroup.map(ids, (id, {signal}) => loadUser(id, {signal}), {signal});
}
