declare const tracer: { flush(options?: { signal?: AbortSignal }): Promise<void> };
declare function work(signal: AbortSignal): Promise<void>;

export async function traced(signal: AbortSignal): Promise<void> {
  try {
    await work(signal);
  } finally {
    await Promise.race([tracer.flush(), new Promise<void>((resolve) => setTimeout(resolve, 1_000))]);
  }
}
