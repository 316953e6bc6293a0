import { TaskGroup } from "task-group";

interface Plugin {
  start(): Promise<void>;
}

export class Host {
  private readonly tasks = TaskGroup.open({ onError: "continue" });

  start(plugins: Plugin[]): void {
    this.tasks.spawn(() => TaskGroup.map(plugins, async (plugin) => {
      await plugin.start();
    }));
  }

  async dispose(): Promise<void> {
    console.log("disposed");
    this.tasks.cancel();
    await this.tasks.join();
  }
}
