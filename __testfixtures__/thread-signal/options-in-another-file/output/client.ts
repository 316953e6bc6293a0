import type { QueryOptions } from "./types.js";

export class Client {
  async query(text: string, { limit = 10, signal }: QueryOptions = {}): Promise<string> {
    return this.#send(`${text} limit ${String(limit)}`, signal);
  }

  async #send(text: string, signal?: AbortSignal): Promise<string> {
    const response = await fetch("/query", { method: "POST", body: text, signal });
    return response.text();
  }
}
