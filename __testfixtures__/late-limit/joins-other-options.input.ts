import PQueue from "p-queue";

declare function send(mail: string): Promise<void>;

export async function sendAll(mails: string[], limits: { readonly mails: number }): Promise<void> {
  const queue = new PQueue({ timeout: 30_000 });
  for (const mail of mails) void queue.add(() => send(mail));
  queue.concurrency = limits.mails;
  await queue.onIdle();
}
