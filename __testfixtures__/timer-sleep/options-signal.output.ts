import { sleep } from "task-group";

interface PollOptions {
  interval: number;
  signal?: AbortSignal;
}

export async function waitForFile(exists: () => Promise<boolean>, options: PollOptions): Promise<void> {
  while (!(await exists())) await sleep(options.interval, { signal: options.signal });
}

export async function waitForLock(isFree: () => boolean, options?: PollOptions): Promise<void> {
  while (!isFree()) {
    await sleep(options?.interval ?? 50, { signal: options?.signal });
  }
}
