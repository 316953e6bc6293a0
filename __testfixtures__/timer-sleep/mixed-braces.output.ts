import {readFile} from "node:fs/promises";
import {sleep} from "task-group";

export const defaults = { interval: 50 };

export async function pause(signal: AbortSignal): Promise<string> {
  await sleep(50, { signal });
  return readFile("log.txt", "utf8");
}
