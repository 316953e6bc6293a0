declare function send(mail: string): Promise<void>;

export class Mailer {
  async confirm(mail: string): Promise<void> {
    send(mail);
    await send("copy");
  }

  async close(): Promise<void> {
    console.log("closed");
  }
}
