import { sleep } from "task-group";

export async function fetchPatiently(url: string, init: RequestInit, abortSignal: AbortSignal | null): Promise<Response> {
  const first = await fetch(url, init);
  if (first.ok) return first;
  await sleep(500, { signal: abortSignal ?? undefined });
  const second = await fetch(url, init);
  return second.ok ? second : first;
}

export async function refresh(init: RequestInit): Promise<Response> {
  await sleep(500, { signal: init.signal ?? undefined });
  return fetch("/refresh", init);
}
