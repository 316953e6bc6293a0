import type { QueryOptions } from "./types.js";

export class Client {
  async query(text: string, { limit = 10 }: QueryOptions = {}): Promise<string> {
    return this.#send(`${text} limit ${String(limit)}`);
  }

  async #send(text: string): Promise<string> {
    const response = await fetch("/query", { method: "POST", body: text });
    return response.text();
  }
}
