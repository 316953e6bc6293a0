export async function never(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    return;
    setTimeout(resolve, 100);
  });
}
