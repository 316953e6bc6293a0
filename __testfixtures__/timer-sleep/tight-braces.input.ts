interface PollOptions {
  interval: number;
  signal?: AbortSignal;
}

export const defaults: PollOptions = {interval: 50};

export async function waitForFile(exists: () => Promise<boolean>, options: PollOptions): Promise<void> {
  while (!(await exists())) await new Promise((resolve) => setTimeout(resolve, options.interval));
}

export async function pause(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 50));
}
