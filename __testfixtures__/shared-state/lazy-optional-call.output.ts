interface Activity {
  incoming?(limit: number): Promise<string[]>;
}

export class Reflog {
  private entries: string[] | undefined;
  private pendingEntries: Promise<string[]> | undefined;

  constructor(private readonly activity: Activity) {}

  async list(): Promise<string[]> {
    try {
      this.entries ??= await (this.pendingEntries ??= this.activity.incoming?.(20));
    } finally {
      this.pendingEntries = undefined;
    }
    return this.entries ?? [];
  }
}
