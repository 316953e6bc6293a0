import { TaskGroup } from "task-group";

export async function warm(urls: string[], signal: AbortSignal): Promise<number> {
  let bytes = 0;
  await TaskGroup.map(urls, async (url, { signal }) => {
    const response = await fetch(url, { signal });
    bytes += (await response.arrayBuffer()).byteLength;
  }, { signal });
  return bytes;
}
