declare function stall(ms: number): Promise<void>;

export class Batch {
  private size = 1;

  async grow(limit: number): Promise<void> {
    let size = this.size;
    if (size < limit) {
      await stall(size);
      size = limit;
      this.size = size;
    }
  }
}
