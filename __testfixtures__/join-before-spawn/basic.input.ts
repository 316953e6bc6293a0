declare function upload(path: string): Promise<void>;

export async function uploadAll(paths: string[]): Promise<void> {
  const jobs: Promise<void>[] = [];
  await Promise.all(jobs);
  for (const path of paths) {
    jobs.push(upload(path));
  }
}
