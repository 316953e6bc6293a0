declare function load(): Promise<string>;

export class Store {
  private readonly ready = load();
  #warm?: Promise<string>;

  warm(): void {
    this.#warm = load();
  }
}
