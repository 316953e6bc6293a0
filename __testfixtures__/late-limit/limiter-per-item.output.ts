import pLimit from "p-limit";

declare function load(id: number): Promise<string>;

export async function loadAll(ids: number[]): Promise<string[]> {
  const limit = pLimit(5);
  return Promise.all(
    ids.map((id) => {
      return limit(() => load(id));
    }),
  );
}
