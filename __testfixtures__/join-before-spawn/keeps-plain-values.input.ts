declare function lookup(id: number): Promise<string>;

export async function names(ids: number[]): Promise<string[]> {
  const list: string[] = [];
  await Promise.all(list);
  for (const id of ids) {
    list.push(await lookup(id));
  }
  return list.sort();
}
