export async function stopServer(controller: AbortController, close: () => Promise<void>): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 10));
  controller.abort();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await close();
}

export async function cancelHalfway(run: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const controller = new AbortController();
  const running = run(controller.signal);
  await new Promise((resolve) => setTimeout(resolve, 20));
  controller.abort();
  await new Promise((resolve) => setTimeout(resolve, 30));
  await running;
}

export function guard(signal: AbortSignal, undo: () => Promise<void>): void {
  signal.onabort = async () => {
    await new Promise((resolve) => setTimeout(resolve, 40));
    await undo();
  };
}
