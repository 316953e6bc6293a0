/**
 * The first item, in order, with which a test fails while all before it are in place: found by halving. The test must pass with none of
 * them, and fail with all.
 */
export async function firstOffender<Item>(items: readonly Item[], passes: (kept: readonly Item[]) => Promise<boolean>): Promise<Item> {
  let passing = 0;
  let failing = items.length;
  while (failing - passing > 1) {
    const middle = Math.floor((passing + failing) / 2);
    if (await passes(items.slice(0, middle))) passing = middle;
    else failing = middle;
  }
  const offender = items[failing - 1];
  if (offender === undefined) throw new Error("There is nothing to look for an offender in.");
  return offender;
}
