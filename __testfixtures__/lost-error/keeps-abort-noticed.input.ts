declare function upload(part: string, options: { signal: AbortSignal }): Promise<void>;

export async function uploadAll(parts: readonly string[], signal: AbortSignal): Promise<number> {
  let uploaded = 0;
  for (const part of parts) {
    try {
      await upload(part, { signal });
      uploaded += 1;
    } catch (error) {
      if (signal.aborted) throw error;
    }
  }
  while (!signal.aborted && uploaded > 0) {
    try {
      await upload("summary", { signal });
      break;
    } catch {}
  }
  return uploaded;
}
