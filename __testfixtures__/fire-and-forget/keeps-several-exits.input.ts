declare function flush(): Promise<void>;

export class Panel {
  private count = 0;

  refresh(): void {
    flush();
  }

  async close(): Promise<void> {
    await flush();
    if (this.count > 1) {
      this.count -= 1;
      return;
    }
    await flush();
  }
}
