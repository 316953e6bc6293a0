declare function weigh(parcel: string): Promise<number>;

export class Truck {
  private load = 0;
  private stops: string[] = [];

  async add(parcel: string): Promise<void> {
    this.load = this.load + (await weigh(parcel));
  }

  async route(next: () => Promise<string>): Promise<void> {
    this.stops = [...this.stops, await next()];
  }
}
