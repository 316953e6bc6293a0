import { TaskGroup } from "task-group";

declare function beat(options: { signal: AbortSignal }): Promise<void>;
declare function warmUp(): Promise<void>;

export class Worker {
  async start(): Promise<void> {
    await TaskGroup.run(async (group) => {
      group.daemon(({ signal }) => this.watch(signal));
      group.spawn(() => warmUp());
    });
  }

  private async watch(signal: AbortSignal): Promise<void> {
    for (;;) {
      await beat({ signal });
    }
  }
}
