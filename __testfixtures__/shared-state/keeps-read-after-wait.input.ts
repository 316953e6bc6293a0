declare function credit(customer: string): Promise<number>;

export class Shop {
  private credits = 0;

  async add(customer: string): Promise<void> {
    this.credits = (await credit(customer)) + this.credits;
    const more = await credit(customer);
    this.credits += more;
  }
}
