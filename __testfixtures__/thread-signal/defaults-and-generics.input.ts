async function fetchAs<T>(path: string, method = "GET", parse: (text: string) => T = JSON.parse): Promise<T> {
  const response = await fetch(path, { method });
  return parse(await response.text());
}

export async function depths(signal: AbortSignal): Promise<number[]> {
  const first = await fetchAs<number>("/depth/1");
  const second = await fetchAs("/depth/2", "POST", Number);
  return [first, second];
}
