import { TaskGroup } from "task-group";

declare function post(url: string, body: string): Promise<void>;

export class Mailer {
  private readonly sent = new Set<string>();
  private readonly tasks = TaskGroup.open({ onError: "continue" });

  constructor(private readonly url: string) {}

  confirm(orderId: string): void {
    this.tasks.spawn(() => this.send(orderId));
  }

  remind(orderId: string): void {
    this.tasks.spawn(() => this.send(orderId));
    this.tasks.spawn(() =>
      this.send(`${orderId}/again`).catch((error: unknown) => {
        console.error(error);
      }),
    );
  }

  async close(): Promise<void> {
    this.sent.clear();
    this.tasks.cancel();
    await this.tasks.join();
  }

  private async send(orderId: string): Promise<void> {
    await post(this.url, orderId);
    this.sent.add(orderId);
  }
}
