interface Host {
  setTimeout?: (done: () => void, ms: number) => void;
}

export async function idle(host: Host, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => host.setTimeout?.(resolve, 100));
  await new Promise<void>((resolve) => globalThis.setTimeout?.(resolve, 100));
}
