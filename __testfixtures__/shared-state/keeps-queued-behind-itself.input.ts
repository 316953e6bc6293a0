declare function append(line: string): Promise<number>;

export class Journal {
  private tail: Promise<void> = Promise.resolve();
  private written = 0;

  write(line: string): Promise<void> {
    this.tail = this.tail.then(async () => {
      this.written += await append(line);
    });
    return this.tail;
  }
}
