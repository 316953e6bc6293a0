export const scenarios = ["good", "shutdown", "failed"];

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

class Mailer {
  constructor(
    private readonly log: (line: string) => void,
    private readonly isDown: boolean,
  ) {}

  confirm(order: string): void {
    this.send(order);
  }

  async close(): Promise<void> {
    await wait(5);
    this.log("closing");
  }

  private async send(order: string): Promise<void> {
    await wait(30);
    if (this.isDown) throw new Error("mail is down");
    this.log(`sent: ${order}`);
  }
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const mailer = new Mailer(log, scenario === "failed");
  mailer.confirm("one");
  mailer.confirm("two");
  if (scenario !== "shutdown") await wait(60);
  await mailer.close();
  log("closed");
}
