async function fetchAs<T>(
  path: string,
  method = "GET",
  parse: (text: string) => T = JSON.parse,
  signal?: AbortSignal,
): Promise<T> {
  const response = await fetch(path, { method, signal });
  return parse(await response.text());
}

export async function depths(signal: AbortSignal): Promise<number[]> {
  const first = await fetchAs<number>("/depth/1", undefined, undefined, signal);
  const second = await fetchAs("/depth/2", "POST", Number, signal);
  return [first, second];
}
