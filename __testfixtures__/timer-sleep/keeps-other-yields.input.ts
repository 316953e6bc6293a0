import { promisify } from "node:util";
import { setImmediate as immediately, setInterval as every } from "node:timers/promises";

const soon = promisify(setImmediate);

export async function paint(draw: () => void, signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise<void>((resolve) => queueMicrotask(resolve));
  await new Promise<void>((resolve) => setInterval(resolve, 100));
  await immediately();
  await soon();
  for await (const _ of every(100)) draw();
}
