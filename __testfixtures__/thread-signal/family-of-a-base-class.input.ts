abstract class Radio {
  protected abstract send(text: string): Promise<void>;

  protected async open(): Promise<void> {
    await fetch("/radio", { method: "POST" });
  }

  async call(text: string, signal: AbortSignal): Promise<void> {
    await this.open();
    await this.send(text);
  }
}

class ShortWave extends Radio {
  protected override async open(): Promise<void> {
    await super.open();
  }

  protected override async send(text: string): Promise<void> {
    await fetch("/short-wave", { method: "POST", body: text });
  }
}

export const radio: Radio = new ShortWave();
