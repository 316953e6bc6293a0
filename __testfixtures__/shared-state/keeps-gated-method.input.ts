declare function gate(): (method: (...parameters: never[]) => unknown, context: ClassMethodDecoratorContext) => void;
declare function readSettings(path: string): Promise<string>;

export class Settings {
  private readonly migrated = new Set<string>();
  private text: string | undefined;

  @gate()
  async migrate(path: string): Promise<void> {
    if (this.migrated.has(path)) return;
    await readSettings(path);
    this.migrated.add(path);
  }

  @gate()
  async load(path: string): Promise<string> {
    if (this.text === undefined) {
      this.text = await readSettings(path);
    }
    return this.text;
  }
}
