import type { EventEmitter } from "node:events";

export class Watcher {
  constructor(private readonly signal: AbortSignal, private readonly look: () => Promise<void>) {}

  start(door: EventEmitter): void {
    void this.watch();
    (async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await this.look();
    })();
    door.on("open", async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await this.look();
    });
    const recheck = async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
    };
    recheck();
    setInterval(recheck, 1_000);
  }

  private async watch(): Promise<void> {
    while (!this.signal.aborted) {
      await this.look();
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
  }
}

export function lookAfter(look: () => Promise<void>, signal: AbortSignal): void {
  (async () => {
    try {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await look();
    } catch (error) {
      console.error(error);
    }
  })();
}
