class Sail {
  readonly ready: Promise<void>;

  constructor(name: string) {
    this.ready = this.hoist(name);
  }

  get size(): Promise<number> {
    return fetch("/size").then((response) => response.status);
  }

  private async hoist(name: string): Promise<void> {
    await fetch(`/sails/${name}`, { method: "POST" });
  }
}

export async function sail(name: string, signal: AbortSignal): Promise<number> {
  const main = new Sail(name);
  await main.ready;
  return await main.size;
}
