export async function syncForever(sync: () => Promise<void>, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await sync();
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    } catch (error) {
      console.warn("sync failed", error);
    }
  }
}
