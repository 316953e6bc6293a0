declare function surcharge(order: string): Promise<number>;

export class Till {
  private cash = 0;

  async pay(order: string, express: boolean): Promise<void> {
    this.cash = this.cash + (express ? await surcharge(order) : 5);
  }
}
