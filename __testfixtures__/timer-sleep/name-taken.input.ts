import { readFile } from "node:fs/promises";

interface Phone {
  sleep: boolean;
}

export async function nap(phone: Phone, signal: AbortSignal): Promise<string> {
  const sleep = phone.sleep ? 2_000 : 1_000;
  await new Promise((resolve) => setTimeout(resolve, sleep));
  return readFile("dream.txt", "utf8");
}
