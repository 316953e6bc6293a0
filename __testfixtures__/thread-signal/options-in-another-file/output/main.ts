import { Client } from "./client.js";

export async function top(client: Client, signal: AbortSignal): Promise<string> {
  return client.query("ships", { limit: 3, signal });
}
