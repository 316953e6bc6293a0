interface Clock {
  setTimeout(done: () => void, ms: number): number;
}

export async function strike(clock: Clock, signal: AbortSignal): Promise<void> {
  const { setTimeout } = clock;
  await new Promise<void>((resolve) => setTimeout(resolve, 1_000));
}
