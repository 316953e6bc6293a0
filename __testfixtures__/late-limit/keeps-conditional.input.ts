import PQueue from "p-queue";

declare function send(mail: string): Promise<void>;

export async function sendAll(mails: string[], isSlow: boolean): Promise<void> {
  const queue = new PQueue();
  for (const mail of mails) void queue.add(() => send(mail));
  if (isSlow) queue.concurrency = 1;
  await queue.onIdle();
}
