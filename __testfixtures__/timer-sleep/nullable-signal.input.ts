export async function fetchPatiently(url: string, init: RequestInit, abortSignal: AbortSignal | null): Promise<Response> {
  const first = await fetch(url, init);
  if (first.ok) return first;
  await new Promise((resolve) => setTimeout(resolve, 500));
  const second = await fetch(url, init);
  return second.ok ? second : first;
}

export async function refresh(init: RequestInit): Promise<Response> {
  await new Promise((resolve) => setTimeout(resolve, 500));
  return fetch("/refresh", init);
}
