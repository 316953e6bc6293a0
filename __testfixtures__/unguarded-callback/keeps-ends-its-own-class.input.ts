declare function check(): Promise<boolean>;

export class Poller {
  #timer: ReturnType<typeof setInterval> | undefined;

  watch(ms: number): void {
    this.#timer = setInterval(async () => {
      if (await check()) await this.stop();
    }, ms);
  }

  eachFrame(): void {
    const poll = async (): Promise<void> => {
      if (await check()) await this.stop();
      else setTimeout(poll, 16);
    };
    setTimeout(poll, 16);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
  }
}
