import { setTimeout as wait } from "node:timers/promises";

declare function flush(options?: { signal?: AbortSignal }): Promise<void>;
declare function readConfig(options?: { signal?: AbortSignal }): Promise<string>;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function shutDown(): Promise<string> {
  await Promise.race([flush(), sleep(2_000)]);
  await Promise.race([flush(), wait(2_000)]);
  await Promise.race([
    flush(),
    sleep(2_000).then(() => {
      throw new Error("The log was not flushed");
    }),
  ]);
  return Promise.race([readConfig(), wait(100, "{}")]);
}
