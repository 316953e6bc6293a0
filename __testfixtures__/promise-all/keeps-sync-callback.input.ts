export async function lengths(words: string[]): Promise<number[]> {
  return Promise.all(words.map((word) => word.length));
}
