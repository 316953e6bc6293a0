import { TaskGroup } from "task-group";

declare function fetchSize(url: string, signal: AbortSignal): Promise<number>;

export async function download(urls: readonly string[]): Promise<number> {
  let bytes = 0;
  await TaskGroup.map(
    urls,
    async (url, { signal }) => {
      const size = await fetchSize(url, signal);
      bytes += size;
    },
    { limit: 4 },
  );
  return bytes;
}
