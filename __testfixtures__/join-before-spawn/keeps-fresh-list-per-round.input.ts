declare function visit(url: string): Promise<string[]>;

export async function crawl(start: string, depth: number): Promise<string[]> {
  let urls = [start];
  for (let level = 0; level < depth; level += 1) {
    const visits: Promise<string[]>[] = [];
    for (const url of urls) visits.push(visit(url));
    urls = (await Promise.all(visits)).flat();
  }
  return urls;
}
