import PQueue from "p-queue";

declare function send(mail: string): Promise<void>;

export async function sendAll(mails: string[]): Promise<void> {
  const queue = new PQueue();
  queue.concurrency = 4;
  for (const mail of mails) void queue.add(() => send(mail));
  await queue.onIdle();
}
