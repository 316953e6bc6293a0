class Lighthouse {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async status(signal?: AbortSignal): Promise<string> {
    const [lamp, horn] = await Promise.all([this.#part("lamp"), this.part("horn")]);
    return `${lamp} ${horn}`;
  }

  async #part(name: string): Promise<string> {
    return this.part(name);
  }

  private part = async (name: string): Promise<string> => {
    const response = await fetch(`${this.#url}/${name}`);
    return response.text();
  };
}

export { Lighthouse };
