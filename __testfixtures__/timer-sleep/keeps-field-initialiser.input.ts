import { sleep } from "task-group";

export class Splash {
  readonly #shown = sleep(800);

  constructor(private readonly signal: AbortSignal) {}

  async hide(): Promise<void> {
    await this.#shown;
    this.signal.throwIfAborted();
  }
}
