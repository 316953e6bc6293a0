declare function settle(invoice: string): Promise<number>;

export class Account {
  private balance = 0;

  async pay(invoice: string): Promise<void> {
    const before = this.balance;
    const amount = await settle(invoice);
    this.balance = before - amount;
  }
}
