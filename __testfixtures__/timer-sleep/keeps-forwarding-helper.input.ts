import { sleep } from "task-group";

export const wait = (ms: number, signal?: AbortSignal): Promise<void> => sleep(ms, { signal });

export async function dry(signal: AbortSignal): Promise<void> {
  await wait(400, signal);
}
