interface LoadOptions {
  readonly signal?: AbortSignal;
}

declare function load(id: string, options: LoadOptions): Promise<string>;

export function loadInTime(id: string, options: LoadOptions): Promise<string> {
  return Promise.race([load(id, options), new Promise<string>((_, reject) => setTimeout(() => reject(new Error(id)), 100))]);
}
