import { EventEmitter } from "node:events";
import { TaskGroup } from "task-group";

declare function handle(text: string): Promise<void>;

export class Consumer {
  private readonly tasks = TaskGroup.open({ onError: "continue" });

  listen(queue: EventEmitter): void {
    queue.on("message", (text: string) => this.tasks.spawn(() => handle(text)));
  }

  async close(): Promise<void> {
    this.tasks.cancel();
    await this.tasks.join();
  }
}
