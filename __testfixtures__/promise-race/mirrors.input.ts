declare function download(url: string, options?: { signal?: AbortSignal }): Promise<Uint8Array>;
declare function fromCache(url: string, signal?: AbortSignal): Promise<string>;

export async function fastest(path: string): Promise<Uint8Array | string> {
  return await Promise.race([download(`https://eu.mirror/${path}`), download(`https://us.mirror/${path}`), fromCache(path)]);
}

export async function anyOf(path: string, mirrors: readonly string[]): Promise<Uint8Array> {
  return await Promise.any(mirrors.map((mirror) => download(`${mirror}/${path}`)));
}
