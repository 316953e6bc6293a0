export async function fetchWithin(url: string): Promise<Response> {
  return Promise.race([
    fetch(url, { signal: AbortSignal.timeout(5_000) }),
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error(`${url} took too long`)), 5_000)),
  ]);
}
