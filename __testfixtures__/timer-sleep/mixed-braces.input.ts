import {readFile} from "node:fs/promises";

export const defaults = { interval: 50 };

export async function pause(signal: AbortSignal): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  return readFile("log.txt", "utf8");
}
