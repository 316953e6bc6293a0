let wakeUp: (() => void) | undefined;

export async function reconnectWithin(ms: number, signal: AbortSignal): Promise<void> {
  const reconnected = new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
    wakeUp = resolve;
  });
  await reconnected;
}

export const onReconnect = (): void => wakeUp?.();
