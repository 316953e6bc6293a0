export async function loadWithin(url: string, ms: number): Promise<string> {
  const controller = new AbortController();
  const deadline = setTimeout(() => controller.abort(), ms);
  await new Promise((resolve) => setTimeout(resolve, 25));
  const response = await fetch(url, { signal: controller.signal });
  clearTimeout(deadline);
  return response.text();
}

export async function loadUnder(url: string, signal: AbortSignal): Promise<Response> {
  const either = AbortSignal.any([signal, AbortSignal.timeout(500)]);
  const response = await fetch(url, { signal: either });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return response;
}
