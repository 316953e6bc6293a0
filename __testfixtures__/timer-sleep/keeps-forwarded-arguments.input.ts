export async function relay(line: [string], signal: AbortSignal): Promise<string> {
  return new Promise<string>((resolve) => setTimeout((...words: [string]) => resolve(...words), 100, ...line));
}
