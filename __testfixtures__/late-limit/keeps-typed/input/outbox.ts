import PQueue from "p-queue";

declare function send(mail: string): Promise<void>;

export class Outbox {
  readonly queue = new PQueue();

  sendAll(mails: string[], width: number): void {
    for (const mail of mails) void this.queue.add(() => send(mail));
    this.queue.concurrency = width;
  }
}
