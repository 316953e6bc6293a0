declare function post(url: string, body: string): Promise<void>;

export class Mailer {
  private readonly sent = new Set<string>();

  constructor(private readonly url: string) {}

  confirm(orderId: string): void {
    this.send(orderId);
  }

  remind(orderId: string): void {
    void this.send(orderId);
    this.send(`${orderId}/again`).catch((error: unknown) => {
      console.error(error);
    });
  }

  async close(): Promise<void> {
    this.sent.clear();
  }

  private async send(orderId: string): Promise<void> {
    await post(this.url, orderId);
    this.sent.add(orderId);
  }
}
