interface Plugin {
  start(): Promise<void>;
}

export class Host {
  constructor(private readonly plugins: Plugin[]) {
    this.plugins.forEach(async (plugin) => {
      await plugin.start();
    });
  }

  restart(): void {
    this.plugins.forEach((plugin) => plugin.start());
  }
}
