import { promisify } from "node:util";

const lookAfter = promisify((ms: number, done: (error: Error | null) => void) => setTimeout(done, ms, null));
const wait = promisify(setTimeout);

export async function tend(signal: AbortSignal): Promise<string> {
  await lookAfter(100);
  return wait(100, "tended");
}
