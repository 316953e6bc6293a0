declare function countVotes(station: string): Promise<number>;

export async function tally(stations: readonly { district: string; id: string }[]): Promise<Map<string, number>> {
  const votes = new Map<string, number>();
  await Promise.all(
    stations.map(async ({ district, id }) => {
      const value = await countVotes(id);
      votes.set(district, (votes.get(district) ?? 0) + value);
    }),
  );
  return votes;
}
