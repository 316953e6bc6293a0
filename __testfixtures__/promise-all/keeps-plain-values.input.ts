export async function defaults(): Promise<(string | number)[]> {
  const names = ["a", "b"].map((name) => name.toUpperCase());
  return [...(await Promise.all([1, "two", names.length])), ...(await Promise.all(names)), ...(await Promise.all([]))];
}
