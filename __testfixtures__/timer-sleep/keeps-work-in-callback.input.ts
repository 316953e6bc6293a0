export async function fade(element: { opacity: number }, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    setTimeout(() => {
      element.opacity = 0;
      resolve();
    }, 300);
  });
  await new Promise<void>((resolve) => {
    element.opacity = 0.5;
    setTimeout(resolve, 300);
  });
}
