export async function everySecond(draw: () => boolean): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      if (draw()) return;
      clearInterval(timer);
      resolve();
    }, 1_000);
  });
}
