type Jobs = Promise<void>[];

declare function run(name: string): Promise<void>;

export async function runAll(names: string[]): Promise<void> {
  const jobs: Jobs = [];
  for (const name of names) jobs.push(run(name));
  await Promise.all(jobs);
}
