export async function warm(urls: string[], signal: AbortSignal): Promise<number> {
  let bytes = 0;
  urls.forEach(async (url) => {
    const response = await fetch(url);
    bytes += (await response.arrayBuffer()).byteLength;
  });
  return bytes;
}
