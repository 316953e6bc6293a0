declare function load(id: string): Promise<string>;

export async function loadAll(ids: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  await Promise.all(
    ids.map(async (id) => {
      found.push(/* as it comes */ await load(id));
    }),
  );
  return found;
}
