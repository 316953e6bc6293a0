declare function check(url: string): Promise<boolean>;

export async function broken(urls: readonly string[]): Promise<{ sorted: string[]; count: number; errors: unknown[] }> {
  const dead: string[] = [];
  const alive: string[] = [];
  const errors: unknown[] = [];
  await Promise.all(
    urls.map(async (url) => {
      try {
        if (await check(url)) alive.push(url);
        else dead.push(url);
      } catch (error) {
        errors.push(error);
      }
    }),
  );
  return { sorted: dead.sort(), count: alive.length, errors };
}
