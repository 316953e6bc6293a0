export async function simulate(setTimeout: (done: () => void, ms: number) => void, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, 1_000));
}
