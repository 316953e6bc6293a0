declare function watch(jobs: Promise<void>[]): void;
declare function run(name: string): Promise<void>;

export async function runAll(names: string[]): Promise<void> {
  const jobs: Promise<void>[] = [];
  for (const name of names) jobs.push(run(name));
  watch(jobs);
  await Promise.all(jobs);
}
