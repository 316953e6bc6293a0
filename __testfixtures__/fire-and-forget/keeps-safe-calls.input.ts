declare const logger: { flush(): Promise<void> };
declare function trackEvent(name: string): Promise<void>;

export class Service {
  private readonly logger = logger;

  stop(): void {
    logger.flush();
    this.logger.flush().catch(() => undefined);
    void trackEvent("stopped");
    logger.flush().then(() => this.stop());
  }
}
