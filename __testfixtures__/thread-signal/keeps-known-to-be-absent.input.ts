declare function read(path: string, options?: { signal?: AbortSignal }): Promise<string>;
declare function race<T>(works: Promise<T>[], signal: AbortSignal): Promise<T>;

async function load(path: string, signal?: AbortSignal): Promise<string> {
  const response = await fetch(path, { signal });
  return response.text();
}

export async function fastest(signal?: AbortSignal): Promise<string> {
  if (!signal) return await load("/alone");
  if (signal.aborted) return await load("/late");
  return signal === undefined ? await load("/none") : await race([load("/a", signal), load("/b", signal)], signal);
}

export async function loadWithOptions(path: string, details?: { signal?: AbortSignal }): Promise<string> {
  const options = details?.signal ? { signal: details.signal } : undefined;
  return options ? await read(path, options) : await read(path);
}
