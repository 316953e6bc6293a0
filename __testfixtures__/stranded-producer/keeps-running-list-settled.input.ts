declare function load(id: number): Promise<string>;

export async function* loadAll(ids: number[]): AsyncGenerator<string> {
  const loads = ids.map((id) => load(id));
  try {
    for (const text of loads) yield await text;
  } finally {
    await Promise.allSettled(loads);
  }
}
