declare function getPrice(item: string): Promise<number>;

export async function invoice(items: readonly string[], notify: (sum: number) => void): Promise<number> {
  let sum = 0;
  await Promise.all(items.map(async (item) => (sum += await getPrice(item))));
  let shown = 0;
  const shownAt = await Promise.all(items.map(async (item) => (shown += await getPrice(item))));
  shownAt.forEach(notify);
  items.forEach(async (item) => (sum -= await getPrice(item)));
  return sum;
}
