interface Store {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
}

declare function render(page: string): Promise<string>;

export class Pages {
  constructor(private readonly store: Store) {}

  async page(name: string): Promise<string> {
    const cached = await this.store.get(name);
    if (cached) return cached;
    const html = await render(name);
    await this.store.set(name, html);
    return html;
  }
}
