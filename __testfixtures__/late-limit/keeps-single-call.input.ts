import pLimit from "p-limit";

declare function load(id: number): Promise<string>;

export async function loadOne(id: number): Promise<string> {
  const limit = pLimit(1);
  return limit(() => load(id));
}
