export async function hush(args: [number], signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, ...args));
  await new Promise<void>((resolve) => setTimeout(...([resolve, 100] as const)));
}
