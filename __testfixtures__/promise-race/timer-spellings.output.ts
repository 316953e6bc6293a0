import { withTimeout } from "task-group";

declare function ping(host: string, signal?: AbortSignal): Promise<number>;

class SlowHost extends Error {}

export async function measure(host: string, patience: number): Promise<number[]> {
  return [
    await withTimeout(patience, ({ signal }) => ping(host, signal), {
      onTimeout: () => {
        throw new SlowHost(host);
      },
    }),
    await withTimeout(200, ({ signal }) => ping(host, signal), {
      onTimeout: () => {
        throw new SlowHost(host);
      },
    }),
    await withTimeout(300, ({ signal }) => ping(host, signal), {
      onTimeout: () => {
        console.warn(`${host} is slow`);
        throw new SlowHost(host);
      },
    }),
    await withTimeout(400, ({ signal }) => ping(host, signal), {
      onTimeout: () => {
        throw new SlowHost(host);
      },
    }),
  ];
}
