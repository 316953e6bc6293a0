declare function warm(key: string, shard?: number): Promise<number>;

export async function warmUp(keys: Set<string>): Promise<number[]> {
  const sizes = await Promise.all(Array.from(keys, (key) => warm(key)));
  const shards = await Promise.all(Array.from({ length: 4 }, (_, shard) => warm("all", shard)));
  return [...sizes, ...shards];
}
