class Lighthouse {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async status(signal?: AbortSignal): Promise<string> {
    const [lamp, horn] = await Promise.all([this.#part("lamp", signal), this.part("horn", signal)]);
    return `${lamp} ${horn}`;
  }

  async #part(name: string, signal?: AbortSignal): Promise<string> {
    return this.part(name, signal);
  }

  private part = async (name: string, signal?: AbortSignal): Promise<string> => {
    const response = await fetch(`${this.#url}/${name}`, { signal });
    return response.text();
  };
}

export { Lighthouse };
