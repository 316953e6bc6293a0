declare function charge(amount: number): Promise<void>;

export class Event {
  private seats = 100;
  private waiting = 0;

  async book(): Promise<boolean> {
    if (this.seats <= 0) return false;
    this.seats -= 1;
    await charge(20);
    return true;
  }

  async bookAgain(): Promise<boolean> {
    if (this.seats > 0) {
      await charge(20);
      if (this.seats <= 0) return false;
      this.seats -= 1;
    }
    this.waiting += 1;
    return true;
  }
}
