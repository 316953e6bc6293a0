interface Rates {
  euro: number;
}

declare function loadRates(): Promise<Rates>;

export class Exchange {
  private rates: Rates | undefined;
  private loading: Promise<Rates> | undefined;

  async euro(): Promise<number> {
    if (this.rates) return this.rates.euro;
    this.loading ??= loadRates();
    this.rates = await this.loading;
    return this.rates.euro;
  }
}
