declare function fetchPage(page: number): Promise<string[]>;

export async function fetchAll(pages: number): Promise<string[]> {
  const promises: Promise<string[]>[] = [];
  for (let page = 1; page <= pages; page++) {
    promises.push(fetchPage(page));
  }
  const results = await Promise.all(promises);
  return results.flat();
}
