declare class Mutex {
  runExclusive<T>(work: () => Promise<T>): Promise<T>;
  acquire(): Promise<() => void>;
}
declare function deposit(coin: string): Promise<number>;

export class Bank {
  private readonly mutex = new Mutex();
  private total = 0;

  async insert(coin: string): Promise<void> {
    await this.mutex.runExclusive(async () => {
      this.total += await deposit(coin);
    });
  }

  async insertSlowly(coin: string): Promise<void> {
    const release = await this.mutex.acquire();
    try {
      this.total += await deposit(coin);
    } finally {
      release();
    }
  }
}
