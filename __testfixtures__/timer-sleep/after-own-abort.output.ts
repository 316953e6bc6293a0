import { sleep } from "task-group";

export async function stopServer(controller: AbortController, close: () => Promise<void>): Promise<void> {
  await sleep(10, { signal: controller.signal });
  controller.abort();
  await sleep(50);
  await close();
}

export async function cancelHalfway(run: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const controller = new AbortController();
  const running = run(controller.signal);
  await sleep(20, { signal: controller.signal });
  controller.abort();
  await sleep(30);
  await running;
}

export function guard(signal: AbortSignal, undo: () => Promise<void>): void {
  signal.onabort = async () => {
    await sleep(40);
    await undo();
  };
}
