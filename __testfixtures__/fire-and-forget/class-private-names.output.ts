import { TaskGroup } from "task-group";

declare function load(key: string): Promise<string>;

export class Cache {
  #entries = new Map<string, string>();
  #tasks = ["warm"];
  readonly #taskGroup = TaskGroup.open({ onError: "continue" });

  warm(keys: string[]): void {
    for (const key of keys) {
      this.#taskGroup.spawn(async () => {
        this.#entries.set(key, await load(key));
      });
    }
    this.#tasks.pop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#entries.clear();
    this.#taskGroup.cancel();
    await this.#taskGroup.join();
  }
}
