declare function count(shard: number): Promise<number>;
declare function rebalance(shard: number): Promise<number>;

export async function balance(shards: number[]): Promise<void> {
  const work: Promise<number>[] = [];
  const counts = await Promise.all(work);
  if (counts.length === 0) {
    for (const shard of shards) work.push(counts.length > 0 ? rebalance(shard) : count(shard));
  }
}
