declare function load(key: string): Promise<string>;

export function queue(keys: string[]): Promise<string>[] {
  const jobs: Promise<string>[] = [];
  for (const key of keys) jobs.push(load(key));
  const byKey = new Map<string, Promise<string>>();
  byKey.set("a", load("a"));
  return [...jobs, ...byKey.values()];
}
