declare function send(text: string): Promise<void>;

export class Feed {
  onFailure(): void {
    this.close();
    void this.leave();
    send("bye").then(() => this.close());
    const end = () => this[Symbol.asyncDispose]();
    end();
  }

  async close(): Promise<void> {
    await send("closed");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  private async leave(): Promise<void> {
    await send("bye");
    await this.close();
  }
}
