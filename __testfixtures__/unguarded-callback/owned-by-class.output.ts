import { EventEmitter } from "node:events";
import { TaskGroup } from "task-group";

declare function handle(text: string): Promise<void>;

export class Consumer {
  private readonly tasks = TaskGroup.open({ onError: "continue" });

  constructor(queue: EventEmitter) {
    queue.on("message", (text: string) => this.tasks.spawn(async () => {
      await handle(text);
    }));
    queue.on("retry", (value) => this.tasks.spawn(() => handle(value)));
    setInterval(() => this.tasks.spawn(() => this.poll()), 1000);
  }

  private async poll(): Promise<void> {
    await handle("poll");
  }

  async close(): Promise<void> {
    await handle("bye");
    this.tasks.cancel();
    await this.tasks.join();
  }
}
