declare function fetchRepositories(options: { force: boolean }): Promise<string[]>;

export class Workspace {
  private repositories: string[] | undefined;

  async list(force: boolean): Promise<string[]> {
    if (this.repositories === undefined || force) {
      this.repositories = await fetchRepositories({ force });
    }
    return this.repositories;
  }
}
