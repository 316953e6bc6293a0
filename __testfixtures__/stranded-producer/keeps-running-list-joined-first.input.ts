declare function load(id: number): Promise<string>;

export async function* loadAll(ids: number[]): AsyncGenerator<string> {
  const loads = ids.map((id) => load(id));
  const texts = await Promise.all(loads);
  for (const text of texts) yield text;
}
