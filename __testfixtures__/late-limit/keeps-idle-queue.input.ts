import PQueue from "p-queue";

declare function send(mail: string): Promise<void>;

export async function sendAll(urgent: string[], rest: string[]): Promise<void> {
  const queue = new PQueue({ concurrency: 16 });
  for (const mail of urgent) void queue.add(() => send(mail));
  await queue.onIdle();
  queue.concurrency = 2;
  for (const mail of rest) void queue.add(() => send(mail));
  await queue.onIdle();
}
