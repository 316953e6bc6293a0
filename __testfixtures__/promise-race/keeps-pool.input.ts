declare function convert(image: string): Promise<void>;

export async function convertAll(images: readonly string[], limit: number): Promise<void> {
  const executing = new Set<Promise<void>>();
  for (const image of images) {
    const running = convert(image).finally(() => executing.delete(running));
    executing.add(running);
    if (executing.size >= limit) await Promise.race(executing);
  }
  await Promise.all(executing);
}
