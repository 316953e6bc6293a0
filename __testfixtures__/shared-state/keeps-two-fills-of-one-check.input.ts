declare function readKey(name: string): Promise<string>;
declare function createKey(): Promise<string>;

export class Identity {
  private key: string | undefined;
  private readAt = 0;

  async load(): Promise<string> {
    if (this.key !== undefined && this.readAt > 0) return this.key;
    try {
      this.key = await readKey("self");
      this.readAt = Date.now();
    } catch {
      this.key = await createKey();
    }
    return this.key;
  }
}
