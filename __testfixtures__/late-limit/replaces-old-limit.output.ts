import pLimit from "p-limit";

declare function load(id: number): Promise<string>;

export async function loadAll(ids: number[], workers: number): Promise<string[]> {
  const limit = pLimit(workers);
  const loads = ids.map((id) => limit(() => load(id)));
  return Promise.all(loads);
}
