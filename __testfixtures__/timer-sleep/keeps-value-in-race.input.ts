export async function pick(ask: () => Promise<string>, signal: AbortSignal): Promise<string> {
  const first = await Promise.race([ask(), new Promise<string>((resolve) => setTimeout(() => resolve("default"), 800))]);
  return first.trim();
}
