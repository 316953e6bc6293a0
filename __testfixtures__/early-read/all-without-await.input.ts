declare function count(shelf: string): Promise<number>;

export async function inventory(shelves: readonly string[]): Promise<number> {
  let items = 0;
  Promise.all(
    shelves.map(async (shelf) => {
      const found = await count(shelf);
      items += found;
    }),
  );
  return items;
}
