declare function load(shard: number): Promise<string[]>;

export async function loadShards(count: number): Promise<string[]> {
  const shards: Promise<string[]>[] = [];
  const rows = await Promise.all(shards);
  for (let shard = 0; shard < count; shard += 1) shards[shard] = load(shard);
  return rows.flat();
}
