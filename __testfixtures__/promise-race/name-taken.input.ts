declare function loadMap(area: string, options?: { signal?: AbortSignal }): Promise<string>;

export async function withTimeout<T>(ms: number, start: () => Promise<T>): Promise<T> {
  return await start();
}

export async function mapInTime(area: string): Promise<string> {
  const signal = "no signal";
  return await Promise.race([
    loadMap(`${area} ${signal}`),
    new Promise<string>((resolve) => setTimeout(() => resolve("blank"), 40)),
  ]);
}
