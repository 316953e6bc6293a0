declare function charge(amount: number): Promise<void>;

export class Event {
  private seats = 100;
  private budget = 50;

  async book(): Promise<boolean> {
    if (this.seats <= 0) return false;
    await charge(20);
    this.seats--;
    return true;
  }

  async spend(amount: number): Promise<void> {
    if (this.budget >= amount) {
      await charge(amount);
      this.budget -= amount;
    }
  }
}
