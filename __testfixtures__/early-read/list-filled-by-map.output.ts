declare function translate(word: string): Promise<string>;

export async function dictionary(words: readonly string[]): Promise<Map<string, string>> {
  const entries: [string, string][] = [];
  await Promise.all(words.map(async (word) => {
    entries.push([word, await translate(word)]);
  }));
  return new Map(entries);
}
