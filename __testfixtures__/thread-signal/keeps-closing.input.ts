class Mooring {
  constructor(private readonly signal: AbortSignal) {}

  async close(): Promise<void> {
    await this.untie();
  }

  private async untie(): Promise<void> {
    await fetch("/ropes", { method: "DELETE" });
  }
}

export const mooring = new Mooring(AbortSignal.timeout(1000));
