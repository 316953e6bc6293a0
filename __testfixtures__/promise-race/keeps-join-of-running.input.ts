export class Outbox {
  readonly #sending = new Set<Promise<void>>();

  async drain(ms: number): Promise<void> {
    await Promise.race([Promise.allSettled(this.#sending), new Promise((resolve) => setTimeout(resolve, ms))]);
  }
}
