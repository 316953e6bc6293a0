import { sleep } from "task-group";

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
    await sleep(100, { signal: this.options.signal });
  }
}

export class Ticker {
  #abort = new AbortController();

  start(): void {
    this.#abort = new AbortController();
  }

  async tick(): Promise<void> {
    await sleep(100, { signal: this.#abort.signal });
  }

  static async tock(): Promise<void> {
    await sleep(200);
    console.log("tock");
  }
}
