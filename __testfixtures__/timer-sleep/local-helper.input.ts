export async function perform(play: () => Promise<void>, signal: AbortSignal): Promise<void> {
  const pause = () => new Promise((resolve) => setTimeout(resolve, 100));
  const rest = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  await pause();
  try {
    await play();
    await rest(200);
  } finally {
    await rest(300);
  }
  await pause();
}
