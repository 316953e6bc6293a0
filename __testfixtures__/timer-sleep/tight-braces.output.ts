import {sleep} from "task-group";

interface PollOptions {
  interval: number;
  signal?: AbortSignal;
}

export const defaults: PollOptions = {interval: 50};

export async function waitForFile(exists: () => Promise<boolean>, options: PollOptions): Promise<void> {
  while (!(await exists())) await sleep(options.interval, {signal: options.signal});
}

export async function pause(signal: AbortSignal): Promise<void> {
  await sleep(50, {signal});
}
