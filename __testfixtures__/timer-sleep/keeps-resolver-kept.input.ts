export class Napper {
  #wake: (() => void) | undefined;

  async nap(ms: number, signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      setTimeout(resolve, ms);
    });
  }

  wake(): void {
    this.#wake?.();
  }
}
