declare function settle(invoice: string): Promise<number>;

export class Account {
  private balance = 0;

  async pay(invoice: string): Promise<void> {
    const amount = await settle(invoice);
    const before = this.balance;
    this.balance = before - amount;
  }
}
