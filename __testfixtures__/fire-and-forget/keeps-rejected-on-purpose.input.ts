export class Feed {
  readonly #listeners = new Set<(error: Error) => void>();

  fail(error: Error): void {
    if (this.#listeners.size === 0) Promise.reject(error);
    for (const listener of this.#listeners) listener(error);
  }

  async end(error: Error): Promise<void> {
    void Promise.reject(error);
    await this.flush();
  }

  private async flush(): Promise<void> {
    this.#listeners.clear();
  }
}
