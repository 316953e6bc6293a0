declare function ask(): Promise<string>;

export class Worker {
  #isClosing = false;

  async resume(): Promise<void> {
    await ask();
    this.run();
    await ask();
  }

  async close(): Promise<void> {
    this.#isClosing = true;
  }

  private async run(): Promise<void> {
    await this.mainLoop();
  }

  private async mainLoop(): Promise<void> {
    while (!this.#isClosing) await ask();
  }
}
