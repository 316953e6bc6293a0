import { TaskGroup } from "task-group";

declare function ask(): Promise<string>;

export class Worker {
  #isClosing = false;
  readonly #tasks = TaskGroup.open({ onError: "continue" });

  async resume(): Promise<void> {
    await ask();
    this.#tasks.spawn(() => this.run());
    await ask();
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    this.#tasks.cancel();
    await this.#tasks.join();
  }

  private async run(): Promise<void> {
    await this.mainLoop();
  }

  private async mainLoop(): Promise<void> {
    while (!this.#isClosing) await ask();
  }
}
