import { scheduler, setTimeout as wait } from "node:timers/promises";

export async function tour(options: { signal?: AbortSignal; ref?: boolean }): Promise<void> {
  await wait(100, undefined, { signal: options.signal, ref: false });
  await wait(200, undefined, { signal: AbortSignal.timeout(50) });
  await scheduler.wait(300, options);
  await wait(400, ...([undefined, options] as const));
}
