import type PQueue from "p-queue";

declare function send(mail: string): Promise<void>;

export function sendAll(queue: PQueue, mails: string[]): void {
  for (const mail of mails) void queue.add(() => send(mail));
  queue.concurrency = 4;
}
