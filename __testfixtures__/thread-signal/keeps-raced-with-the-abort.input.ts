declare function delay(milliseconds: number, options?: { signal?: AbortSignal }): Promise<void>;
declare function untilAbort(signal: AbortSignal): Promise<undefined>;
declare function read(options?: { signal?: AbortSignal }): Promise<string>;

export async function keepAlive(ping: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await Promise.race([delay(1_000), untilAbort(signal)]);
    if (signal.aborted) return;
    ping();
  }
}

export async function readAll(take: (line: string) => void, signal: AbortSignal): Promise<void> {
  const aborted = untilAbort(signal);
  for (;;) {
    const line = await Promise.race([read(), aborted]);
    if (line === undefined) return;
    take(line);
  }
}
