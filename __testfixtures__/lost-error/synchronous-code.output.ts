import { readFileSync } from "node:fs";

export function readSettings(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Error(`${path} holds no settings: ${String(error)}`, { cause: error });
  }
}

export function portOf(address: string): number {
  try {
    return Number(new URL(address).port);
  } catch ({ message }: any) {
    throw new TypeError(message);
  }
}
