import { readFile } from "node:fs/promises";

let bytesRead = 0;

export async function load(path: string): Promise<void> {
  bytesRead += (await readFile(path)).length;
}

export const report = (): string => `${bytesRead} bytes`;
