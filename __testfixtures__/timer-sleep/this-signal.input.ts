export class Heartbeat {
  private readonly controller = new AbortController();

  constructor(private readonly beat: () => Promise<void>) {}

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  async start(): Promise<void> {
    while (!this.signal.aborted) {
      await this.beat();
      await new Promise((resolve) => setTimeout(resolve, 30_000));
    }
  }

  restart = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await this.start();
  };

  stop(): void {
    this.controller.abort();
  }
}
