declare function read(name: string): Promise<unknown>;

export async function settings(): Promise<{ theme: string; width: number }> {
  const [theme, width] = (await Promise.all([read("theme"), read("width") as Promise<number>])) as [string, number];
  const [first] = await Promise.all([read("first"), read("second")] as const);
  return { theme: theme || String(first), width };
}
