interface Batch {
  all(loads: readonly PromiseLike<void>[]): PromiseLike<void>;
}
declare const batches: Batch;
declare function load(part: string): PromiseLike<void>;

export async function loadAll(parts: string[]): globalThis.Promise<void> {
  const Promise = batches;
  const loads: PromiseLike<void>[] = [];
  await Promise.all(loads);
  for (const part of parts) loads.push(load(part));
}
