declare function load(): Promise<void>;

export class Feed {
  constructor(private readonly url: string) {
    void load();
  }

  onModuleDestroy() {
    console.log(`left ${this.url}`);
  }
}
