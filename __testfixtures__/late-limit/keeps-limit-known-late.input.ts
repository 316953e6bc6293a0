import PQueue from "p-queue";

declare function send(mail: string): Promise<void>;
declare function cores(): number;

export async function sendAll(mails: string[]): Promise<void> {
  const queue = new PQueue();
  for (const mail of mails) void queue.add(() => send(mail));
  queue.concurrency = cores();
  await queue.onIdle();
}
