import { sleep } from "task-group";

export async function backOff(signal: AbortSignal, ms?: number): Promise<void> {
  await sleep(ms ?? 0, { signal });
}

export async function backOffTwice(signal: AbortSignal, limits: { first?: number; second: number | undefined }): Promise<void> {
  await sleep(limits.first ?? 0, { signal });
  await sleep((limits.second || limits.first) ?? 0, { signal });
}
