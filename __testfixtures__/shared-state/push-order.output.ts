declare function loadPlayer(id: number): Promise<{ name: string }>;

export async function lineup(ids: readonly number[]): Promise<string[]> {
  const names: string[] = await Promise.all(
    ids.map(async (id) => {
      const player = await loadPlayer(id);
      return player.name;
    }),
  );
  return names;
}
