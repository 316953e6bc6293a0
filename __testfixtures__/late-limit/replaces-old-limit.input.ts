import pLimit from "p-limit";

declare function load(id: number): Promise<string>;

export async function loadAll(ids: number[], workers: number): Promise<string[]> {
  const limit = pLimit(100);
  const loads = ids.map((id) => limit(() => load(id)));
  limit.concurrency = workers;
  return Promise.all(loads);
}
