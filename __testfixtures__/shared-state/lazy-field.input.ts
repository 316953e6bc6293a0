interface Settings {
  region: string;
}

declare function readSettings(path: string): Promise<Settings>;

export class Service {
  private settings: Settings | undefined;

  async region(): Promise<string> {
    if (!this.settings) {
      this.settings = await readSettings("service.json");
    }
    return this.settings.region;
  }
}
