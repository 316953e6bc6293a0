import { readFile } from "node:fs/promises";

let bytesRead = 0;

export async function load(path: string): Promise<void> {
  const value = (await readFile(path)).length;
  bytesRead += value;
}

export const report = (): string => `${bytesRead} bytes`;
