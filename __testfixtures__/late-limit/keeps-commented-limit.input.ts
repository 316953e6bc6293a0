import PQueue from "p-queue";

declare function send(mail: string): Promise<void>;

export async function sendAll(mails: string[]): Promise<void> {
  const queue = new PQueue();
  for (const mail of mails) void queue.add(() => send(mail));
  // The relay allows four connections.
  queue.concurrency = 4;
  await queue.onIdle();
}
