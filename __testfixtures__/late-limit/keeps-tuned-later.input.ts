import PQueue from "p-queue";

declare function send(mail: string): Promise<void>;
declare function isNight(): boolean;

export async function sendAll(mails: string[]): Promise<void> {
  const queue = new PQueue({ concurrency: 4 });
  for (const mail of mails) void queue.add(() => send(mail));
  queue.on("next", () => {
    queue.concurrency = isNight() ? 16 : 4;
  });
  await queue.onIdle();
}
