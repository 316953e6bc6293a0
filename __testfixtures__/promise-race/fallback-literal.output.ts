import { withTimeout } from "task-group";

declare function download(url: string, signal?: AbortSignal): Promise<Uint8Array>;

export async function firstBytes(url: string): Promise<Uint8Array> {
  const result = await withTimeout(250, ({ signal }) => download(url, signal), {
    onTimeout: () => "too late" as const,
  });
  if (result === "too late") throw new Error(`${url}: ${result}`);
  return result.subarray(0, 16);
}
