import pLimit from "p-limit";

declare function load(id: number): Promise<string>;

export async function loadAll(ids: number[]): Promise<string[]> {
  const limit = pLimit(5);
  const loads = ids.map((id) => load(id));
  return Promise.all(loads.map((running) => limit(() => running)));
}
