declare function load(key: string): Promise<string>;

export async function loadAll(keys: string[]): Promise<string[]> {
  const jobs = keys.map((key) => load(key));
  jobs.push(load("last"));
  const first = await Promise.race(jobs);
  console.log(first);
  return Promise.all(jobs);
}
