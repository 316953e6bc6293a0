declare function nextPage(cursor: number): Promise<number | undefined>;

export async function lastPage(ms: number): Promise<number> {
  const deadline = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("deadline")), ms));
  let cursor = 0;
  for (;;) {
    const next = await Promise.race([nextPage(cursor), deadline]);
    if (next === undefined) return cursor;
    cursor = next;
  }
}
