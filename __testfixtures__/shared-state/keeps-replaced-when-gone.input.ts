interface Broker {
  readonly id: string;
  isConnected(): boolean;
}
interface Cluster {
  findBroker(previous: Broker): Promise<Broker>;
}

export class Offsets {
  constructor(
    private readonly cluster: Cluster,
    private coordinator: Broker,
  ) {}

  async getCoordinator(): Promise<Broker> {
    if (!this.coordinator.isConnected()) {
      this.coordinator = await this.cluster.findBroker(this.coordinator);
    }
    return this.coordinator;
  }
}

declare function getTotal(previous: number): Promise<number>;

export class Totals {
  private total = 0;

  async refresh(): Promise<void> {
    this.total = await getTotal(this.total);
  }
}
