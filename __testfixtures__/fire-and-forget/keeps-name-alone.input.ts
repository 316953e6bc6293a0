declare function load(id: string): Promise<string>;

export async function first(id: string, ready: Promise<void>): Promise<string> {
  const page = load(id);
  ready;
  page;
  void ready;
  return page;
}

export async function titles(ids: string[], names: string[]): Promise<string[]> {
  await names;
  await ids.map((id) => id.trim());
  const pages = Promise.all(ids.map(load));
  await pages;
  return pages;
}
