declare function search(text: string, options: { signal: AbortSignal }): Promise<string[]>;
declare function show(found: readonly string[]): void;

let current = new AbortController();

export async function type(text: string): Promise<void> {
  current.abort();
  const mine = new AbortController();
  current = mine;
  let found: string[] = [];
  try {
    found = await search(text, { signal: mine.signal });
  } catch {}
  show(found);
}
