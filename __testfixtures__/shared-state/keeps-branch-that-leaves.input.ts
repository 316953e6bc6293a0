declare function notify(text: string): Promise<void>;

export class Quota {
  private used = 0;

  async take(amount: number): Promise<boolean> {
    const before = this.used;
    if (amount > 100) {
      await notify("too much");
      return false;
    }
    this.used = before + amount;
    return true;
  }
}
