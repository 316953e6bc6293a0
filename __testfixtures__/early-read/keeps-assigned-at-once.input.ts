declare function log(text: string): Promise<void>;

export async function order(items: readonly string[]): Promise<string> {
  let first = "";
  void (async () => {
    first = items[0] ?? "";
    await log(first);
  })();
  let longest = "";
  items.forEach((item) => {
    if (item.length > longest.length) longest = item;
  });
  return first + longest;
}
