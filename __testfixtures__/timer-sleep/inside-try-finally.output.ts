import { sleep } from "task-group";

export async function withLamp(lamp: { on(): void; off(): void }, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  lamp.on();
  try {
    await sleep(200, { signal });
    await work();
  } finally {
    // let the filament cool
    await sleep(400);
    lamp.off();
  }
}
