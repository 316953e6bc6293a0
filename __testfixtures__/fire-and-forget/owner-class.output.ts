import { TaskGroup } from "task-group";

declare function send(mail: string): Promise<void>;

export class Mailer {
  private readonly tasks = TaskGroup.open({ onError: "continue" });

  async confirm(mail: string): Promise<void> {
    this.tasks.spawn(() => send(mail));
    await send("copy");
  }

  async close(): Promise<void> {
    console.log("closed");
    this.tasks.cancel();
    await this.tasks.join();
  }
}
