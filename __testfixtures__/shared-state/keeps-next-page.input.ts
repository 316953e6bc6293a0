interface Page {
  items: string[];
  next(): Promise<Page>;
}

export class Listing {
  constructor(private page: Page) {}

  async forward(): Promise<string[]> {
    this.page = await this.page.next();
    return this.page.items;
  }
}
