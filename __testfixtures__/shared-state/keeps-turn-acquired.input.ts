interface Turns {
  acquire(): Promise<void>;
  release(): void;
}
declare function announce(topics: ReadonlySet<string>): Promise<void>;

export class Subscriptions {
  private topics = new Set<string>();

  constructor(private readonly editing: Turns) {}

  async add(topic: string): Promise<void> {
    await this.editing.acquire();
    try {
      const before = new Set(this.topics);
      await announce(before);
      this.topics = new Set([...before, topic]);
    } finally {
      this.editing.release();
    }
  }
}
