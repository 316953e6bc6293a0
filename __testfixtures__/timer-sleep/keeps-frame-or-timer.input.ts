export async function nextPaint(signal: AbortSignal): Promise<void> {
  await new Promise<unknown>((resolve) => (document.hidden ? setTimeout(resolve, 100) : requestAnimationFrame(resolve)));
  await new Promise<void>((resolve) => setTimeout(() => requestAnimationFrame(() => resolve()), 100));
}
