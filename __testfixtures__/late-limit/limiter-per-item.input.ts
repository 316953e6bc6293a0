import pLimit from "p-limit";

declare function load(id: number): Promise<string>;

export async function loadAll(ids: number[]): Promise<string[]> {
  return Promise.all(
    ids.map((id) => {
      const limit = pLimit(5);
      return limit(() => load(id));
    }),
  );
}
