import { TaskGroup } from "task-group";

interface SyncOptions {
  readonly batch: number;
  readonly signal?: AbortSignal;
}

declare function pull(batch: number, options?: { signal?: AbortSignal; dry?: boolean }): Promise<string[]>;

export async function sync(options: SyncOptions): Promise<string[]> {
  const [own, shared] = await TaskGroup.all([
    ({ signal }) => pull(options.batch, { dry: true, signal }),
    ({ signal }) => pull(0, { signal }),
  ], { signal: options.signal });
  return [...own, ...shared];
}
