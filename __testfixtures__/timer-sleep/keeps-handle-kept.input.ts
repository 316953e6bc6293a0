export class Doorbell {
  private timer: NodeJS.Timeout | undefined;

  async ring(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      this.timer = setTimeout(resolve, 3_000);
    });
  }

  async chime(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => (timer = setTimeout(resolve, 500)));
    clearTimeout(timer);
  }

  silence(): void {
    clearTimeout(this.timer);
  }
}
