import {EventEmitter} from "node:events";

interface Options {
  signal?: AbortSignal;
}

declare function loadUser(id: string, options?: Options): Promise<string>;
declare function loadOrders(id: string, limit: number, signal?: AbortSignal): Promise<string[]>;
export const changes = new EventEmitter();

export async function dashboard(id: string, signal: AbortSignal) {
  const [user, orders] = await Promise.all([
    loadUser(id, {}),
    loadOrders(id, 20),
  ]);
  return {user, orders};
}

export async function dashboards(ids: string[], {signal}: Options) {
  return Promise.all(ids.map((id) => loadUser(id)));
}
