declare function fetchPage(query: { offset: number; size: number }): Promise<string[]>;

export async function pages(total: number, size: number): Promise<string[]> {
  const jobs: (() => Promise<string[]>)[] = [];
  let offset = 0;
  do {
    jobs.push(() => fetchPage({ offset, size }));
    offset += size;
  } while (offset < total);
  return (await Promise.all(jobs.map((job) => job()))).flat();
}
