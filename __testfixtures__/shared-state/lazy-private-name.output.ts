interface Client {
  ping(): Promise<void>;
}

declare const pool: { connect(): Promise<Client> };

export class Health {
  static #client: Client | null = null;
  static #pendingClient: Promise<Client> | undefined;

  #checked = 0;

  async check(): Promise<number> {
    const value = await Health.probe();
    this.#checked += value;
    return this.#checked;
  }

  static async probe(): Promise<number> {
    if (this.#client === null) {
      try {
        this.#client = await (this.#pendingClient ??= pool.connect());
      } finally {
        this.#pendingClient = undefined;
      }
    }
    await this.#client.ping();
    return 1;
  }
}
