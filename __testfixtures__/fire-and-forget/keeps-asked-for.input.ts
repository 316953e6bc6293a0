declare function subscribe(source: PromiseLike<string>): void;

export class Source {
  constructor(private readonly pending: Promise<string>) {}

  attach(flushes?: Promise<string>): void {
    flushes && subscribe(flushes);
    this.pending && subscribe(this.pending);
  }
}
