import { TaskGroup } from "task-group";

declare function ping(): Promise<void>;

export class Socket {
  private readonly tasks = TaskGroup.open({ onError: "continue" });

  constructor() {
    setInterval(() => void this.tasks.spawn(() => ping()), 1000);
  }

  dispose(): void {
    console.log("gone");
  }

  async shutdown(): Promise<void> {
    await ping();
    this.tasks.cancel();
    await this.tasks.join();
  }
}
