declare function resolveHost(name: string): Promise<string>;

export async function resolveHosts(names: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  const pending: Promise<string>[] = [];
  for await (const name of names) {
    if (pending.length === 20) {
      found.push(...(await Promise.all(pending)));
      pending.length = 0;
    }
    pending.push(resolveHost(name));
  }
  found.push(...(await Promise.all(pending)));
  return found;
}
