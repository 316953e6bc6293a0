import pLimit from "p-limit";

declare function load(id: number): Promise<string>;

export async function loadBatches(batches: number[][]): Promise<void> {
  for (const batch of batches) {
    const limit = pLimit(5);
    await Promise.all(batch.map((id) => limit(() => load(id))));
  }
}
