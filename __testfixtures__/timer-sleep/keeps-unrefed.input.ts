import { setTimeout as wait } from "node:timers/promises";

export async function flushLater(flush: () => void, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, 10_000).unref());
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, 10_000);
    timer.unref?.();
  });
  await wait(10_000, undefined, { ref: false });
  flush();
}
