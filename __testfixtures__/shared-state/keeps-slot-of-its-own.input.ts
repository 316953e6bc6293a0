declare function load(id: string): Promise<number>;

export async function loadAll(ids: readonly string[]): Promise<Record<string, number>> {
  const results: Record<string, number> = {};
  const slots: number[] = [];
  await Promise.all(
    ids.map(async (id, index) => {
      results[id] = await load(id);
      slots[index] = await load(id);
    }),
  );
  return { ...results, count: slots.length };
}
