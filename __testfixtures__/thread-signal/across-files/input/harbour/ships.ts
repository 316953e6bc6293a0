import * as api from "./api.js";

export async function ship(name: string): Promise<string> {
  return await api.request(`/ships/${name}`);
}
