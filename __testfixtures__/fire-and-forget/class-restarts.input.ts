declare function ask(): Promise<string>;

export class Poller {
  private isRunning = false;

  start(): void {
    this.isRunning = true;
    void this.loop();
  }

  async stop(): Promise<void> {
    this.isRunning = false;
  }

  private async loop(): Promise<void> {
    while (this.isRunning) await ask();
  }
}
