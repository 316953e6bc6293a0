import * as fastq from "fastq";

declare function resize(image: string): Promise<void>;

export async function resizeAll(images: string[]): Promise<void> {
  const queue = fastq.promise(resize, 1);
  for (const image of images) void queue.push(image);
  queue.concurrency = 8;
  await queue.drained();
}
