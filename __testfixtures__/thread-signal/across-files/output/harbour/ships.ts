import * as api from "./api.js";

export async function ship(name: string, signal?: AbortSignal): Promise<string> {
  return await api.request(`/ships/${name}`, signal);
}
