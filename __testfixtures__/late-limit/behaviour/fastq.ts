import * as fastq from "fastq";

export const scenarios = ["good"];

export async function main(log: (line: string) => void): Promise<void> {
  const resize = async (image: string): Promise<void> => {
    log(`start ${image}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
    log(`end ${image}`);
  };
  const queue = fastq.promise(resize, 2);
  void queue.push("a");
  void queue.push("b");
  queue.concurrency = 1;
  await queue.drained();
}
