declare function prefetch(): Promise<void>;

export class Pages {
  async *all(): AsyncGenerator<number> {
    prefetch();
    yield 1;
  }
}
