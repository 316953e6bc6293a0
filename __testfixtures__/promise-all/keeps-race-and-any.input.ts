declare function mirror(host: string): Promise<string>;

export async function fastest(): Promise<string> {
  const first = await Promise.race([mirror("a"), mirror("b")]);
  return first || Promise.any([mirror("c"), mirror("d")]);
}
