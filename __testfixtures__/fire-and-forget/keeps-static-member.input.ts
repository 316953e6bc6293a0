declare function send(mail: string): Promise<void>;

export class Mailer {
  static confirm(mail: string): void {
    send(mail);
  }

  static {
    send("loaded");
  }

  async close(): Promise<void> {
    console.log("closed");
  }
}
