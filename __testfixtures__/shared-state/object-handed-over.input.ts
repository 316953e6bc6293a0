interface Stats {
  hits: number;
  bytes: number;
}

declare function request(url: string): Promise<number>;

async function visit(url: string, stats: Stats): Promise<void> {
  stats.bytes += await request(url);
  stats.hits += 1;
}

export async function crawl(urls: readonly string[]): Promise<Stats> {
  const stats: Stats = { hits: 0, bytes: 0 };
  await Promise.all(urls.map((url) => visit(url, stats)));
  return stats;
}
