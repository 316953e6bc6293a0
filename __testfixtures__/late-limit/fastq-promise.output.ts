import * as fastq from "fastq";

declare function resize(image: string): Promise<void>;

export async function resizeAll(images: string[]): Promise<void> {
  const queue = fastq.promise(resize, 8);
  for (const image of images) void queue.push(image);
  await queue.drained();
}
