import { withTimeout } from "task-group";

declare function flush(options?: { signal?: AbortSignal }): Promise<void>;
declare function readConfig(options?: { signal?: AbortSignal }): Promise<string>;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function shutDown(): Promise<string> {
  await withTimeout(2_000, ({ signal }) => flush({ signal }), { onTimeout: () => undefined });
  await withTimeout(2_000, ({ signal }) => flush({ signal }), { onTimeout: () => undefined });
  await withTimeout(2_000, ({ signal }) => flush({ signal }), {
    onTimeout: () => {
      throw new Error("The log was not flushed");
    },
  });
  return withTimeout(100, ({ signal }) => readConfig({ signal }), { onTimeout: () => "{}" });
}
