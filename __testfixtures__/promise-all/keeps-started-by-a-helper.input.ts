declare function startAll(names: string[]): Promise<string>[];

export async function finishAll(names: string[]): Promise<string[]> {
  return Promise.all(startAll(names));
}
