import { TaskGroup } from "task-group";

abstract class Service<T> {
  protected abstract load(): Promise<T>;

  async stop(): Promise<void> {
    await this.load();
  }
}

export class Clock extends Service<number> {
  private readonly started = Date.now();
  private readonly tasks = TaskGroup.open({ onError: "continue" });

  // keeps the first answer warm
  tick = (): void => {
    this.tasks.spawn(() => this.load());
  };

  override async stop(): Promise<void> {
    if (this.started === 0) return;
    await super.stop();
    this.tasks.cancel();
    await this.tasks.join();
  }

  protected async load(): Promise<number> {
    return this.started;
  }
}
