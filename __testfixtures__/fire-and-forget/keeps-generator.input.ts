declare function prefetch(page: number): Promise<void>;
declare function load(page: number): Promise<string>;

export async function* pages(count: number): AsyncGenerator<string> {
  for (let page = 0; page < count; page += 1) {
    prefetch(page + 1);
    yield await load(page);
  }
}
