declare function open(path: string): Promise<number>;

export class Reader {
  private handles = 0;
  readonly ready: Promise<void>;

  constructor(path: string) {
    this.ready = this.prepare(path);
  }

  private async prepare(path: string): Promise<void> {
    this.handles += await open(path);
  }
}
