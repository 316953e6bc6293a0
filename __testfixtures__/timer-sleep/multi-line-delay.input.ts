export async function reconnect(attempt: number, open: () => Promise<void>, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    setTimeout(
      resolve,
      Math.min(
        100 * 2 ** attempt, // doubles every time
        30_000,
      ),
    );
  });
  await open();
  await new Promise((resolve) => setTimeout(resolve, 250 /* ms */));
}
