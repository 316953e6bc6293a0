declare function load(id: string): Promise<number>;

export async function sums(ids: readonly string[], rounds: number): Promise<number[]> {
  const totals: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(
      ids.map(async (id, at) => {
        totals[at] = (totals[at] ?? 0) + (await load(id));
      }),
    );
  }
  return totals;
}
