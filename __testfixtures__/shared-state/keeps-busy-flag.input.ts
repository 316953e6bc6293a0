declare function pull(cursor: number): Promise<number>;

export class Sync {
  private busy = false;
  private cursor = 0;

  async run(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      this.cursor += await pull(this.cursor);
    } finally {
      this.busy = false;
    }
  }
}
