declare function load(id: string): Promise<string>;

export async function names(ids: string[]): Promise<string[]> {
  const found: string[] = [];
  ids.forEach(async (id, index) => {
    found[index] = await load(id);
  });
  return found;
}
