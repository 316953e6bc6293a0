declare function copy(part: string, signal?: AbortSignal): Promise<void>;
declare function discard(parts: string[]): Promise<void>;

export async function copyAll(parts: string[], signal: AbortSignal): Promise<void> {
  await Promise.all(parts.map((part) => copy(part)));
  if (signal.aborted) await discard(parts);
}
