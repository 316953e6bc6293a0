import { hostname } from "node:os";

async function sleep(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

export async function greet(signal: AbortSignal): Promise<string> {
  await sleep(10);
  return hostname();
}

export async function shout(): Promise<void> {
  await sleep(20);
}
