export async function poll(isDone: () => boolean, signal: AbortSignal): Promise<void> {
  while (!isDone() && !(await new Promise((resolve) => setTimeout(resolve, 100)))) console.log("not yet");
}
