interface Activity {
  incoming?(limit: number): Promise<string[]>;
}

export class Reflog {
  private entries: string[] | undefined;

  constructor(private readonly activity: Activity) {}

  async list(): Promise<string[]> {
    this.entries ??= await this.activity.incoming?.(20);
    return this.entries ?? [];
  }
}
