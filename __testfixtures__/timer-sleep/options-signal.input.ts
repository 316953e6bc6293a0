interface PollOptions {
  interval: number;
  signal?: AbortSignal;
}

export async function waitForFile(exists: () => Promise<boolean>, options: PollOptions): Promise<void> {
  while (!(await exists())) await new Promise((resolve) => setTimeout(resolve, options.interval));
}

export async function waitForLock(isFree: () => boolean, options?: PollOptions): Promise<void> {
  while (!isFree()) {
    await new Promise((resolve) => setTimeout(resolve, options?.interval ?? 50));
  }
}
