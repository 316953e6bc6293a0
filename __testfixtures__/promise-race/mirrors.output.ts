import { TaskGroup } from "task-group";

declare function download(url: string, options?: { signal?: AbortSignal }): Promise<Uint8Array>;
declare function fromCache(url: string, signal?: AbortSignal): Promise<string>;

export async function fastest(path: string): Promise<Uint8Array | string> {
  return await TaskGroup.race([
    ({ signal }) => download(`https://eu.mirror/${path}`, { signal }),
    ({ signal }) => download(`https://us.mirror/${path}`, { signal }),
    ({ signal }) => fromCache(path, signal),
  ]);
}

export async function anyOf(path: string, mirrors: readonly string[]): Promise<Uint8Array> {
  return await TaskGroup.any(mirrors.map((mirror) => ({ signal }) => download(`${mirror}/${path}`, { signal })));
}
