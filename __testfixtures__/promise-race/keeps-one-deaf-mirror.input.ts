declare function fromNetwork(key: string, options?: { signal?: AbortSignal }): Promise<string>;
declare function fromDisk(key: string): Promise<string>;

export function load(key: string): Promise<string> {
  return Promise.race([fromNetwork(key), fromDisk(key)]);
}
