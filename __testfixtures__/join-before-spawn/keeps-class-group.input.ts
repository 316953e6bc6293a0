import { TaskGroup } from "task-group";

declare function deliver(mail: string): Promise<void>;

export class Outbox {
  readonly #tasks = TaskGroup.open({ onError: "continue" });

  send(mail: string): void {
    this.#tasks.spawn(() => deliver(mail));
  }

  async close(): Promise<void> {
    await this.#tasks.join();
  }
}
