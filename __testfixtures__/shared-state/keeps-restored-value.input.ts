export class Logger {
  level = "info";

  async verbosely(work: () => Promise<void>): Promise<void> {
    const before = this.level;
    this.level = "debug";
    try {
      await work();
    } finally {
      this.level = before;
    }
  }
}
