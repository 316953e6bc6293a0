import { TaskGroup } from "task-group";

declare function send(mail: string): Promise<void>;

export class Mailer {
  private readonly tasks = TaskGroup.open({ onError: "continue" });

  confirm(mail: string): void {
    this.tasks.spawn(() => send(mail));
  }

  async teardown(): Promise<void> {
    this.tasks.cancel();
    await this.tasks.join();
    return;
  }
}
