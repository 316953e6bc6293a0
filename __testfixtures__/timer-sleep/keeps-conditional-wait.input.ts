export async function maybeWait(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    if (ms > 0) setTimeout(resolve, ms);
    else resolve();
  });
  await new Promise<void>((resolve) => ms > 0 && setTimeout(resolve, ms));
}
