declare function load(id: number): Promise<string>;

export async function* loadAll(ids: number[]): AsyncGenerator<string> {
  for (const id of ids) yield await load(id);
}
