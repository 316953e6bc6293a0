import type { EventEmitter } from "node:events";

export async function untilKeyOr(ms: number, keyboard: EventEmitter, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    keyboard.once("key", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
