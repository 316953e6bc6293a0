import PQueue from "p-queue";

declare function send(mail: string): Promise<void>;
declare function load(): number;

export function sendAll(batches: string[][]): void {
  const queue = new PQueue({ concurrency: 4 });
  for (const batch of batches) {
    for (const mail of batch) void queue.add(() => send(mail));
    queue.concurrency = load() > 2 ? 2 : 8;
  }
}
