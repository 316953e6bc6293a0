declare function loader(base: string): (path: string) => Promise<string>;

export async function loadAll(paths: string[]): Promise<string[]> {
  return Promise.all(paths.map(loader("/assets")));
}
