declare function createThread(): Promise<string>;
declare function count(thread: string): Promise<number>;

export class Conversation {
  private thread: string | undefined;
  private messages = 0;
  private last: Promise<unknown> = Promise.resolve();

  threadId(): Promise<string> {
    return this.inTurn(() => this.open());
  }

  recount(): Promise<void> {
    return this.inTurn(async () => {
      this.messages += await count(await this.open());
    });
  }

  private async open(): Promise<string> {
    if (this.thread === undefined) {
      this.thread = await createThread();
    }
    return this.thread;
  }

  private inTurn<T>(operation: () => Promise<T>): Promise<T> {
    const result = this.last.then(operation);
    this.last = result.catch(() => undefined);
    return result;
  }
}
