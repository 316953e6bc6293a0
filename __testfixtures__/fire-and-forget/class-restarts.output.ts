import { TaskGroup } from "task-group";

declare function ask(): Promise<string>;

export class Poller {
  private isRunning = false;
  private tasks = TaskGroup.open({ onError: "continue" });

  start(): void {
    this.isRunning = true;
    this.tasks.spawn(() => this.loop());
  }

  async stop(): Promise<void> {
    this.isRunning = false;
    const tasks = this.tasks;
    this.tasks = TaskGroup.open({ onError: "continue" });
    tasks.cancel();
    await tasks.join();
  }

  private async loop(): Promise<void> {
    while (this.isRunning) await ask();
  }
}
