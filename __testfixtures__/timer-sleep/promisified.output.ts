import { sleep as wait } from "task-group";

export async function develop(film: string, signal: AbortSignal): Promise<string> {
  await wait(5_000, { signal });
  return film.toUpperCase();
}

export async function rinse(): Promise<void> {
  await wait(1_000);
}
