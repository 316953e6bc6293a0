import { sleep } from "task-group";

export class Heartbeat {
  private readonly controller = new AbortController();

  constructor(private readonly beat: () => Promise<void>) {}

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  async start(): Promise<void> {
    while (!this.signal.aborted) {
      await this.beat();
      await sleep(30_000, { signal: this.signal });
    }
  }

  restart = async (): Promise<void> => {
    await sleep(1_000, { signal: this.signal });
    await this.start();
  };

  stop(): void {
    this.controller.abort();
  }
}
