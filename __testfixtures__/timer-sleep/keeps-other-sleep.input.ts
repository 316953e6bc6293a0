import { readFile } from "node:fs/promises";

async function sleep(ms: number): Promise<string> {
  const log = await readFile("dreams.txt", "utf8");
  await Promise.resolve();
  return `${log} ${ms}`;
}

export async function night(signal: AbortSignal): Promise<void> {
  await sleep(8);
  await sleepLightly(8);
}

function sleepLightly(ms: number): Promise<void> {
  console.log("zzz");
  return ms > 0 ? sleep(ms).then(() => undefined) : Promise.resolve();
}
