import { promisify } from "node:util";

const wait = promisify(setTimeout);

export async function develop(film: string, signal: AbortSignal): Promise<string> {
  await wait(5_000);
  return film.toUpperCase();
}

export async function rinse(): Promise<void> {
  await wait(1_000);
}
