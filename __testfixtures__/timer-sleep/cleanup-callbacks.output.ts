import { shield, sleep } from "task-group";

export class Gate {
  constructor(private readonly signal: AbortSignal, private readonly motor: { close(): Promise<void> }) {
    signal.addEventListener("abort", async () => {
      await sleep(50);
      await motor.close();
    });
  }

  async close(): Promise<void> {
    await sleep(100);
    await this.motor.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await sleep(100);
  }

  async release(): Promise<void> {
    await shield(async () => {
      await sleep(150);
      await this.motor.close();
    });
    if (this.signal.aborted) await sleep(10);
    await this.motor.close().finally(async () => {
      await sleep(200);
    });
  }
}
