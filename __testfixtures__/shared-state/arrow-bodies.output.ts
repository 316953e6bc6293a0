declare function getPrice(item: string): Promise<number>;

export async function invoice(items: readonly string[], notify: (sum: number) => void): Promise<number> {
  let sum = 0;
  await Promise.all(items.map(async (item) => {
    const price = await getPrice(item);
    sum += price;
  }));
  let shown = 0;
  const shownAt = await Promise.all(items.map(async (item) => {
    const price = await getPrice(item);
    return (shown += price);
  }));
  shownAt.forEach(notify);
  items.forEach(async (item) => {
    const price = await getPrice(item);
    sum -= price;
  });
  return sum;
}
