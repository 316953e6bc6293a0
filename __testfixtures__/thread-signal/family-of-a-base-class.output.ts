abstract class Radio {
  protected abstract send(text: string, signal?: AbortSignal): Promise<void>;

  protected async open(signal?: AbortSignal): Promise<void> {
    await fetch("/radio", { method: "POST", signal });
  }

  async call(text: string, signal: AbortSignal): Promise<void> {
    await this.open(signal);
    await this.send(text, signal);
  }
}

class ShortWave extends Radio {
  protected override async open(signal?: AbortSignal): Promise<void> {
    await super.open(signal);
  }

  protected override async send(text: string, signal?: AbortSignal): Promise<void> {
    await fetch("/short-wave", { method: "POST", body: text, signal });
  }
}

export const radio: Radio = new ShortWave();
