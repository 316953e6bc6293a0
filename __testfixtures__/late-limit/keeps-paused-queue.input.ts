import PQueue from "p-queue";

declare function send(mail: string): Promise<void>;

export async function sendAll(mails: string[], width: number): Promise<void> {
  const queue = new PQueue({ autoStart: false });
  for (const mail of mails) void queue.add(() => send(mail));
  queue.concurrency = width;
  queue.start();
  await queue.onIdle();
}
