class Beacon {
  readonly #abort = new AbortController();
  readonly signal = this.#abort.signal;

  async blink(): Promise<void> {
    await this.#switch(true);
    await this.#switch(false);
  }

  async #switch(on: boolean): Promise<void> {
    await lamp(on);
  }

  close(): void {
    this.#abort.abort();
  }
}

async function lamp(on: boolean): Promise<void> {
  await fetch(`/lamp/${String(on)}`, { method: "POST" });
}

export const beacon = new Beacon();
