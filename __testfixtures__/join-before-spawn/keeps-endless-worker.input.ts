declare function takeJob(): Promise<string>;
declare function work(job: string): Promise<void>;

export async function runWorker(): Promise<never> {
  const running: Promise<void>[] = [];
  for (;;) {
    if (running.length >= 4) {
      await Promise.all(running);
      running.length = 0;
    }
    running.push(work(await takeJob()));
  }
}
