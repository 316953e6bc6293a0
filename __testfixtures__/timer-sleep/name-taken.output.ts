import { readFile } from "node:fs/promises";
import { sleep as sleepFor } from "task-group";

interface Phone {
  sleep: boolean;
}

export async function nap(phone: Phone, signal: AbortSignal): Promise<string> {
  const sleep = phone.sleep ? 2_000 : 1_000;
  await sleepFor(sleep, { signal });
  return readFile("dream.txt", "utf8");
}
