class Session {
  token: string | undefined;
  async refresh(load: (token: string) => Promise<string>): Promise<string[]> {
    if (this.token === undefined) return [];
    return [...(await Promise.all([load(this.token), load(`${this.token}/roles`)]))];
  }
}

export const session = new Session();
