import { setTimeout as wait } from "node:timers/promises";

declare const vi: { useFakeTimers(): void; advanceTimersByTimeAsync(ms: number): Promise<void> };

export async function testsTheRetry(retry: () => Promise<void>, signal: AbortSignal): Promise<void> {
  vi.useFakeTimers();
  const waiting = new Promise((resolve) => setTimeout(resolve, 5_000));
  await vi.advanceTimersByTimeAsync(5_000);
  await waiting;
  await wait(1_000);
  await retry();
}
