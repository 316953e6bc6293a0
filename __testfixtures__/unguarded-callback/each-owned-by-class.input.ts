interface Plugin {
  start(): Promise<void>;
}

export class Host {
  start(plugins: Plugin[]): void {
    plugins.forEach(async (plugin) => {
      await plugin.start();
    });
  }

  async dispose(): Promise<void> {
    console.log("disposed");
  }
}
