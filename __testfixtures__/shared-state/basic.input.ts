async function countWords(page: string): Promise<number> {
  const response = await fetch(`https://pages.internal/${page}`);
  return (await response.text()).split(" ").length;
}

export async function totalWords(pages: readonly string[]): Promise<number> {
  let total = 0;
  await Promise.all(
    pages.map(async (page) => {
      total += await countWords(page);
    }),
  );
  return total;
}
