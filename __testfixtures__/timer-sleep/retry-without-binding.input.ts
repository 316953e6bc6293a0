export async function probe(urls: string[], options: { signal?: AbortSignal }): Promise<string[]> {
  const alive: string[] = [];
  for (const url of urls) {
    try {
      await fetch(url);
      alive.push(url);
      await new Promise((resolve) => setTimeout(resolve, 100));
    } catch { /* dead */ }
  }
  return alive;
}

export async function drain(queue: string[], send: (item: string) => Promise<void>, signal: AbortSignal): Promise<void> {
  while (queue.length > 0) {
    try {
      await send(queue[0]!);
      queue.shift();
      await new Promise((resolve) => setTimeout(resolve, 10));
    } catch {}
  }
}
