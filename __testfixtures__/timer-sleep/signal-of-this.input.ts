interface StreamOptions {
  url: string;
  signal?: AbortSignal;
}

export class Stream {
  #request: AbortController | undefined;
  #requestAbort = new AbortController();

  constructor(private readonly options: StreamOptions) {}

  async open(): Promise<void> {
    this.#requestAbort = new AbortController();
    await fetch(this.options.url, { signal: this.#requestAbort.signal });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export class Ticker {
  #abort = new AbortController();

  start(): void {
    this.#abort = new AbortController();
  }

  async tick(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }

  static async tock(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 200));
    console.log("tock");
  }
}
