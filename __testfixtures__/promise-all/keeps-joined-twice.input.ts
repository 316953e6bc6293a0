declare function job(name: string): Promise<string>;

export async function twice(names: string[]): Promise<number> {
  const jobs: Promise<string>[] = [];
  for (const name of names) jobs.push(job(name));
  const first = await Promise.all(jobs);
  const second = await Promise.allSettled(jobs);
  return first.length + second.length;
}
