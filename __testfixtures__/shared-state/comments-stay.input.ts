declare function getFee(account: string): Promise<number>;

export class Ledger {
  fees = 0;

  async charge(account: string): Promise<void> {
    // the bank rounds, we do not
    this.fees += /* in cents */ await getFee(account); // never negative
  }
}
