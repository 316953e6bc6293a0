declare function start(service: string): Promise<void>;

export async function startAll(first: string[], second: string[]): Promise<Promise<void>[]> {
  const starting: Promise<void>[] = [];
  for (const service of first) starting.push(start(service));
  await Promise.all(starting);
  for (const service of second) starting.push(start(service));
  return starting;
}
