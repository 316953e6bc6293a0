import { withTimeout } from "task-group";

declare const tracer: { flush(options?: { signal?: AbortSignal }): Promise<void> };
declare function work(signal: AbortSignal): Promise<void>;

export async function traced(signal: AbortSignal): Promise<void> {
  try {
    await work(signal);
  } finally {
    await withTimeout(1_000, ({ signal }) => tracer.flush({ signal }), { onTimeout: () => undefined });
  }
}
