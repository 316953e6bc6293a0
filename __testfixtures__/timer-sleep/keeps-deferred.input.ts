export function deferred(): { promise: Promise<void>; settle: () => void } {
  let settle = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    settle = resolve;
  });
  return { promise, settle: () => setTimeout(settle, 100) };
}

export async function ring(signal: AbortSignal): Promise<void> {
  const { promise, settle } = deferred();
  settle();
  await promise;
}
