import { TaskGroup } from "task-group";

declare function load(): Promise<void>;

export class Feed {
  private readonly tasks = TaskGroup.open({ onError: "continue" });

  constructor(private readonly url: string) {
    this.tasks.spawn(() => load());
  }

  async onModuleDestroy() {
    console.log(`left ${this.url}`);
    this.tasks.cancel();
    await this.tasks.join();
  }
}
