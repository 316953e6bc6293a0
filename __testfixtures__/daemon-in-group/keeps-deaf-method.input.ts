import { TaskGroup } from "task-group";

declare function probe(): Promise<void>;
declare function warmUp(): Promise<void>;

export class Worker {
  private isClosed = false;

  async start(): Promise<void> {
    await TaskGroup.run(async (group) => {
      group.spawn(() => this.watch());
      group.spawn(() => this.poll());
      group.spawn(() => warmUp());
    });
  }

  private async watch(): Promise<void> {
    for (;;) {
      await probe();
    }
  }

  private async poll(): Promise<void> {
    while (!this.isClosed) {
      await probe();
    }
  }
}
