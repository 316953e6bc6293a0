import { shield } from "task-group";

export class Gate {
  constructor(private readonly signal: AbortSignal, private readonly motor: { close(): Promise<void> }) {
    signal.addEventListener("abort", async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      await motor.close();
    });
  }

  async close(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 100));
    await this.motor.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }

  async release(): Promise<void> {
    await shield(async () => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      await this.motor.close();
    });
    if (this.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 10));
    await this.motor.close().finally(async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
  }
}
