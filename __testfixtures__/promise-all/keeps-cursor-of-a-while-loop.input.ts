declare function fetchPage(page: number): Promise<string[]>;

export async function fetchAll(pages: number): Promise<string[][]> {
  const jobs: Promise<string[]>[] = [];
  let page = 0;
  while (page < pages) {
    jobs.push(fetchPage(page));
    page += 1;
  }
  return Promise.all(jobs);
}
