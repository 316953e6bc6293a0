const later = <T>(ms: number, value: T): Promise<T> => new Promise((resolve) => setTimeout(resolve, ms, value));

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

const after = (text: string): Promise<void> =>
  new Promise((resolve) =>
    // long enough to be read
    setTimeout(resolve, text.length * 50),
  );

export async function show(text: string, signal: AbortSignal): Promise<string> {
  await turn();
  await after(text);
  return await later(100, text);
}
