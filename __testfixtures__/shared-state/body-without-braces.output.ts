declare function countErrors(shard: number): Promise<number>;

export async function audit(shards: readonly number[]): Promise<number> {
  let errors = 0;
  await Promise.all(
    shards.map(async (shard) => {
      if (shard >= 0) {
        const value = await countErrors(shard);
        errors += value;
      }
      else {
        const value = -(await countErrors(-shard));
        errors += value;
      }
    }),
  );
  return errors;
}
