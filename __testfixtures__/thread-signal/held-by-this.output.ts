class Beacon {
  readonly #abort = new AbortController();
  readonly signal = this.#abort.signal;

  async blink(): Promise<void> {
    await this.#switch(true);
    await this.#switch(false);
  }

  async #switch(on: boolean): Promise<void> {
    await lamp(on, this.#abort.signal);
  }

  close(): void {
    this.#abort.abort();
  }
}

async function lamp(on: boolean, signal?: AbortSignal): Promise<void> {
  await fetch(`/lamp/${String(on)}`, { method: "POST", signal });
}

export const beacon = new Beacon();
