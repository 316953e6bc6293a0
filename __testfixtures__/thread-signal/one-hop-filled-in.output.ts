async function search(text: string, limit = 10, page = 0, signal?: AbortSignal): Promise<string[]> {
  const response = await fetch(`/search?q=${text}&limit=${String(limit)}&page=${String(page)}`, { signal });
  return (await response.json()) as string[];
}

export async function suggest(text: string, signal: AbortSignal): Promise<string[]> {
  return search(text, undefined, undefined, signal);
}
