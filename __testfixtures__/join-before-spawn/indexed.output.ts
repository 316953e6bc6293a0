declare function load(shard: number): Promise<string[]>;

export async function loadShards(count: number): Promise<string[]> {
  const shards: Promise<string[]>[] = [];
  for (let shard = 0; shard < count; shard += 1) shards[shard] = load(shard);
  const rows = await Promise.all(shards);
  return rows.flat();
}
