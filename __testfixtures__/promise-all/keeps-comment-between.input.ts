declare function index(path: string): Promise<void>;

export async function reindex(paths: string[]): Promise<void> {
  await Promise.all(paths /* sorted by size */.map((path) => index(path)));
}
