import { EventEmitter } from "node:events";

declare function handle(text: string): Promise<void>;

export class Consumer {
  constructor(queue: EventEmitter) {
    queue.on("message", async (text: string) => {
      await handle(text);
    });
    queue.on("retry", handle);
    setInterval(() => this.poll(), 1000);
  }

  private async poll(): Promise<void> {
    await handle("poll");
  }

  async close(): Promise<void> {
    await handle("bye");
  }
}
