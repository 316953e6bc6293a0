declare function poll(): Promise<void>;

export class Poller {
  start(): void {
    setInterval(async () => {
      await poll();
    }, 1000);
    setTimeout(() => this.once(), 10);
    setTimeout(this.once, 20);
    queueMicrotask(poll);
    process.nextTick(async () => poll());
  }

  private async once(): Promise<void> {
    await poll();
  }
}
