declare function work(item: string): Promise<void>;

export async function pool(items: string[], limit: number): Promise<void> {
  const running = new Set<Promise<void>>();
  for (const item of items) {
    if (running.size >= limit) await Promise.race(running);
    const job = work(item).finally(() => running.delete(job));
    running.add(job);
  }
  await Promise.all(running);
}
