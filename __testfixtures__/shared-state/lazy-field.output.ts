interface Settings {
  region: string;
}

declare function readSettings(path: string): Promise<Settings>;

export class Service {
  private settings: Settings | undefined;
  private pendingSettings: Promise<Settings> | undefined;

  async region(): Promise<string> {
    if (!this.settings) {
      try {
        this.settings = await (this.pendingSettings ??= readSettings("service.json"));
      } finally {
        this.pendingSettings = undefined;
      }
    }
    return this.settings.region;
  }
}
