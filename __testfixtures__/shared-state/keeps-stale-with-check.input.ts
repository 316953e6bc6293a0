declare function withdraw(amount: number): Promise<void>;

export class Purse {
  private coins = 10;

  async spend(amount: number): Promise<void> {
    const coins = this.coins;
    if (coins < amount) throw new Error("not enough coins");
    await withdraw(amount);
    this.coins = coins - amount;
  }

  async give(amount: number): Promise<void> {
    const { coins } = this;
    await withdraw(amount);
    this.coins = coins - amount;
  }
}
