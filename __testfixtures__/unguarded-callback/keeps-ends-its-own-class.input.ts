declare function check(): Promise<boolean>;

export class Poller {
  #timer: ReturnType<typeof setInterval> | undefined;

  watch(ms: number): void {
    this.#timer = setInterval(async () => {
      if (await check()) await this.stop();
    }, ms);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
  }
}
