export async function settle(pause: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(() => resolve(), pause));
  await new Promise<void>((resolve) => setTimeout(() => { resolve(); }, pause));
  await new Promise<void>((resolve) => {
    setTimeout(function () {
      resolve();
    }, pause);
  });
  await new Promise<void>((resolve) => setTimeout(() => void resolve(), pause));
  await new Promise((resolve) => setTimeout(() => resolve(undefined), pause));
  await new Promise((resolve) => setTimeout(resolve as () => void, pause));
  await new Promise<void>((done) => setTimeout(done.bind(null), pause));
  await new Promise<void>((resolve) => setTimeout(resolve, pause, undefined));
}
