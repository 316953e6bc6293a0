declare function load(key: string): Promise<string>;

export class Store {
  private ready: Promise<string> | undefined;

  open(key: string): void {
    this.ready = load(key);
    this.ready.catch(() => undefined);
  }

  async get(): Promise<string | undefined> {
    const first = load("first");
    first.catch(() => undefined);
    await load("second");
    return (await first) + (await this.ready);
  }
}
