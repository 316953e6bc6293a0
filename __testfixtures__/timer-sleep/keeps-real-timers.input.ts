const realSetTimeout = globalThis.setTimeout;

export async function settled(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => realSetTimeout(resolve, 5));
}

export async function timed(clock: { setTimeout(done: () => void, ms: number): void }): Promise<void> {
  await new Promise<void>((resolve) => clock.setTimeout(resolve, 5));
}
