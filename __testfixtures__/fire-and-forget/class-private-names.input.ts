declare function load(key: string): Promise<string>;

export class Cache {
  #entries = new Map<string, string>();
  #tasks = ["warm"];

  warm(keys: string[]): void {
    for (const key of keys) {
      (async () => {
        this.#entries.set(key, await load(key));
      })();
    }
    this.#tasks.pop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#entries.clear();
  }
}
