import { TaskGroup } from "task-group";

declare function flush(): Promise<void>;

export class Buffer {
  readonly #tasks = TaskGroup.open();

  start(): void {
    this.#tasks.spawn(async (task) => {
      for (;;) {
        await flush();
        await task.sleep(100);
      }
    });
    this.#tasks.spawn(() => flush());
  }

  async close(): Promise<void> {
    this.#tasks.cancel();
    await this.#tasks.join();
  }
}
