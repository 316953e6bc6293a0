declare function beacon(options: { signal: AbortSignal }): Promise<void>;

export async function report(signal: AbortSignal): Promise<void> {
  try {
    await beacon({ signal });
  } catch {
    // Nobody waits for it.
  }
}
