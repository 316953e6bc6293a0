class Session {
  token: string | undefined;
  async refresh(load: (token: string, scope?: string) => Promise<string>): Promise<string[]> {
    if (this.token === undefined) return [];
    const roles = await Promise.all([load(this.token), load(this.token, "roles")]);
    return roles;
  }
}

export const session = new Session();
