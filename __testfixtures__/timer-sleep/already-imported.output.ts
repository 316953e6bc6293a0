import { sleep as doze } from "task-group";

export async function lullaby(sing: () => void, signal: AbortSignal): Promise<void> {
  await doze(100, { signal });
  sing();
  await doze(200, { signal });
  sing();
}
