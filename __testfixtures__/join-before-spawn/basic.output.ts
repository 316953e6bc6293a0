declare function upload(path: string): Promise<void>;

export async function uploadAll(paths: string[]): Promise<void> {
  const jobs: Promise<void>[] = [];
  for (const path of paths) {
    jobs.push(upload(path));
  }
  await Promise.all(jobs);
}
