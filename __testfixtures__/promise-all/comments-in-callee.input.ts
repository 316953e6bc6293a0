declare function load(id: string): Promise<string>;

export async function both(left: string, right: string): Promise<readonly string[]> {
  return await Promise.all/* side by side */([load(left), (/* late */ async () => await load(right))()]);
}

export async function each(ids: readonly string[]): Promise<readonly string[]> {
  return await Promise./* in order */ all(ids.map((id) => load(id)));
}
