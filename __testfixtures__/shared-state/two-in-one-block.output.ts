declare function getWins(team: string): Promise<number>;
declare function getLosses(team: string): Promise<number>;
declare function getExtraWins(team: string): Promise<number>;

export class League {
  wins = 0;
  losses = 0;

  async add(team: string): Promise<void> {
    const wins = await getWins(team);
    this.wins += wins;
    const losses = await getLosses(team);
    this.losses += losses;
    const extraWins = await getExtraWins(team);
    this.wins += extraWins;
  }
}
