interface SyncOptions {
  readonly batch: number;
  readonly signal?: AbortSignal;
}

declare function pull(batch: number, options?: { signal?: AbortSignal; dry?: boolean }): Promise<string[]>;

export async function sync(options: SyncOptions): Promise<string[]> {
  const [own, shared] = await Promise.all([
    pull(options.batch, { dry: true }),
    pull(0, { signal: options.signal }),
  ]);
  return [...own, ...shared];
}
