declare function release(lock: string, options?: { signal?: AbortSignal }): Promise<void>;
declare function work(signal: AbortSignal): Promise<void>;

export async function guarded(signal: AbortSignal): Promise<void> {
  try {
    await work(signal);
  } finally {
    await Promise.all([release("rows"), release("files")]);
  }
}
