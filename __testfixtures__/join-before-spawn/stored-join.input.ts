declare function fetchPart(index: number): Promise<Uint8Array>;
declare function assemble(parts: Uint8Array[]): Uint8Array;

export async function download(count: number): Promise<Uint8Array> {
  const parts = new Array<Promise<Uint8Array>>();
  const all = Promise.all(parts);
  for (let index = 0; index < count; index += 1) {
    parts.push(fetchPart(index));
  }
  return assemble(await all);
}
