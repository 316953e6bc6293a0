import type { EventEmitter } from "node:events";
import { sleep } from "task-group";

export class Watcher {
  constructor(private readonly signal: AbortSignal, private readonly look: () => Promise<void>) {}

  start(door: EventEmitter): void {
    void this.watch();
    (async () => {
      await sleep(100);
      await this.look();
    })();
    door.on("open", async () => {
      await sleep(200);
      await this.look();
    });
    const recheck = async () => {
      await sleep(300);
    };
    recheck();
    setInterval(recheck, 1_000);
  }

  private async watch(): Promise<void> {
    while (!this.signal.aborted) {
      await this.look();
      await sleep(400);
    }
  }
}

export function lookAfter(look: () => Promise<void>, signal: AbortSignal): void {
  (async () => {
    try {
      await sleep(500, { signal });
      await look();
    } catch (error) {
      console.error(error);
    }
  })();
}
