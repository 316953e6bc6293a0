import { setTimeout as wait } from "node:timers/promises";
import { sleep } from "task-group";

export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

export async function follow(signal: AbortSignal, options: { signal: AbortSignal }): Promise<void> {
  await wait(500, undefined, { signal });
  await wait(500, undefined, options);
  await wait(500, undefined, { ...options });
  await sleep(500, { signal });
  await sleep(500);
}
