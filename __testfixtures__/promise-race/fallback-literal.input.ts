declare function download(url: string, signal?: AbortSignal): Promise<Uint8Array>;

export async function firstBytes(url: string): Promise<Uint8Array> {
  const result = await Promise.race([
    download(url),
    new Promise<"too late">((resolve) => setTimeout(() => resolve("too late"), 250)),
  ]);
  if (result === "too late") throw new Error(`${url}: ${result}`);
  return result.subarray(0, 16);
}
