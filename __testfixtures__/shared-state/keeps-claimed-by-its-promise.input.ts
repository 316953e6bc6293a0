declare function write(job: string): Promise<void>;

export class Writer {
  private readonly jobs: string[] = [];
  private running: Promise<void> | undefined;
  private streak = 0;

  async flush(): Promise<void> {
    if (this.running) return this.running;
    this.running = this.drain();
    try {
      await this.running;
    } finally {
      this.running = undefined;
    }
  }

  private async drain(): Promise<void> {
    while (this.jobs.length > 0) {
      if (this.streak < 5) {
        await write(this.jobs.shift() ?? "");
        this.streak++;
      } else {
        await write("pause");
        this.streak = 0;
      }
    }
  }
}
