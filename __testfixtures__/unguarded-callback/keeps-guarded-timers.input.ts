declare function poll(): Promise<void>;
declare function report(error: unknown): void;

export class Poller {
  start(): void {
    setInterval(() => this.tick(), 1000);
    setTimeout(() => poll().catch(report), 10);
    setTimeout(() => void poll(), 10);
    setTimeout(async () => {
      if (Date.now() % 2 === 0) return;
      try {
        await poll();
      } catch (error) {
        report(error);
      } finally {
        console.log("polled");
      }
    }, 20);
  }

  private async tick(): Promise<void> {
    await poll().then(() => console.log("ticked"), report);
  }
}
