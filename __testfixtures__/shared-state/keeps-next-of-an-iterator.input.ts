export class Records implements AsyncIterator<string> {
  private isDone = false;

  constructor(private readonly chunks: AsyncIterator<string>) {}

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<string, undefined>> {
    if (this.isDone) return { done: true, value: undefined };
    const chunk = await this.chunks.next();
    if (chunk.done !== true) return { done: false, value: chunk.value };
    this.isDone = true;
    return { done: true, value: undefined };
  }
}
