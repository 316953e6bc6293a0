import { sleep } from "task-group";

/** Blinks the lamp in every rhythm we know. */
export async function blink(lamp: { toggle(): void }, pace: number, signal: AbortSignal): Promise<void> {
  await sleep(pace, { signal });
  lamp.toggle();
  await sleep(pace * 2, { signal });
  lamp.toggle();
  await sleep(pace * 3, { signal });
  lamp.toggle();
  await sleep(pace * 4, { signal });
  lamp.toggle();
  await sleep(pace * 5, { signal });
  lamp.toggle();
  await sleep(pace * 6, { signal });
  lamp.toggle();
  await sleep(pace * 7, { signal });
  lamp.toggle();
  await sleep(pace * 8, { signal });
}
