async function walk(path: string, signal?: AbortSignal): Promise<string[]> {
  const response = await fetch(path, { signal });
  const names = (await response.json()) as string[];
  const below = await Promise.all(names.map(async (name) => await walk(`${path}/${name}`, signal)));
  return below.flat();
}

export async function list(signal: AbortSignal): Promise<string[]> {
  return walk("/docks", signal);
}
