import * as timers from "node:timers";
import { setTimeout as later } from "timers";

export async function warmUp(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => globalThis.setTimeout(resolve, 100));
  await new Promise<void>((resolve) => { window.setTimeout(resolve, 200); });
  await new globalThis.Promise((resolve) => self.setTimeout(resolve, 300));
  await new Promise((resolve) => later(resolve, 400));
  await new Promise((resolve) => timers.setTimeout(resolve, 500));
}
