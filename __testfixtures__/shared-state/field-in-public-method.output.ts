declare function weigh(parcel: string): Promise<number>;

export class Truck {
  private load = 0;
  private stops: string[] = [];

  async add(parcel: string): Promise<void> {
    const value = await weigh(parcel);
    this.load = this.load + value;
  }

  async route(next: () => Promise<string>): Promise<void> {
    const value = await next();
    this.stops = [...this.stops, value];
  }
}
