import { sleep } from "task-group";

export async function greet(name: string, signal: AbortSignal): Promise<string> {
  await sleep(150, { signal });
  await sleep(150, { signal });
  await sleep(150, { signal });
  return `Hello ${name}`;
}
