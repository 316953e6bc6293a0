declare function getWins(team: string): Promise<number>;
declare function getLosses(team: string): Promise<number>;
declare function getExtraWins(team: string): Promise<number>;

export class League {
  wins = 0;
  losses = 0;

  async add(team: string): Promise<void> {
    this.wins += await getWins(team);
    this.losses += await getLosses(team);
    this.wins += await getExtraWins(team);
  }
}
