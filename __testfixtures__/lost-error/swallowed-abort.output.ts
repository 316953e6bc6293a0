declare function upload(part: string, options: { signal: AbortSignal }): Promise<void>;
declare function commit(): Promise<void>;

export async function uploadAll(parts: readonly string[], signal: AbortSignal): Promise<void> {
  for (const part of parts) {
    try {
      await upload(part, { signal });
    } catch {
      signal.throwIfAborted();
    }
  }
  await commit();
}

export async function uploadFirst(part: string, options: { signal: AbortSignal }): Promise<void> {
  try {
    await upload(part, { signal: options.signal });
  } catch (error) {
    options.signal.throwIfAborted();
    // It is tried again at the next start.
    console.warn(error);
  }
  await commit();
}
