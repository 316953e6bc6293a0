export async function withLamp(lamp: { on(): void; off(): void }, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  lamp.on();
  try {
    await new Promise((resolve) => setTimeout(resolve, 200));
    await work();
  } finally {
    // let the filament cool
    await new Promise((resolve) => setTimeout(resolve, 400));
    lamp.off();
  }
}
