const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export class Socket {
  readonly closed: Promise<void>;
  constructor(
    closed: Promise<void>,
    private readonly send: (frame: string) => void,
  ) {
    this.closed = closed;
  }

  async close(): Promise<void> {
    this.send("bye");
    await Promise.race([this.closed, sleep(250)]);
  }
}
