import { sleep } from "task-group";

export async function showSplash(load: () => Promise<void>, signal: AbortSignal): Promise<void> {
  const atLeast = sleep(800, { signal });
  await load();
  await atLeast;
}

export function after(ms: number, signal: AbortSignal): Promise<unknown> {
  console.log(`waiting ${ms} ms`);
  return sleep(ms, { signal });
}
