abstract class Service<T> {
  protected abstract load(): Promise<T>;

  async stop(): Promise<void> {
    await this.load();
  }
}

export class Clock extends Service<number> {
  private readonly started = Date.now();

  // keeps the first answer warm
  tick = (): void => {
    void this.load();
  };

  override async stop(): Promise<void> {
    if (this.started === 0) return;
    return super.stop();
  }

  protected async load(): Promise<number> {
    return this.started;
  }
}
