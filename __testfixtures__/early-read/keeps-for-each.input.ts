declare function score(player: string): Promise<number>;

export async function total(players: readonly string[]): Promise<number> {
  let sum = 0;
  players.forEach(async (player) => {
    const points = await score(player);
    sum += points;
  });
  return sum;
}
