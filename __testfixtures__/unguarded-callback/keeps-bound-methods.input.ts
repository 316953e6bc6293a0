interface Feed {
  on(event: string, listener: (text: string) => void): this;
}
declare function store(text: string): Promise<void>;
declare function show(text: string): void;

export class Reader {
  constructor(feed: Feed, close?: () => Promise<void>) {
    feed.on("line", this.keep.bind(this));
    feed.on("line", this.print.bind(this));
    feed.on("line", this.keepSafely.bind(this));
    const closing = close?.();
    if (closing) show("closing");
  }

  private async keep(text: string): Promise<void> {
    await store(text);
  }

  private print(text: string): void {
    show(text);
  }

  private async keepSafely(text: string): Promise<void> {
    try {
      await store(text);
    } catch (error) {
      show(String(error));
    }
  }
}
