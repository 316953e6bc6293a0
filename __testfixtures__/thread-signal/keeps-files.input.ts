import { readFile, writeFile } from "node:fs/promises";

async function readRoute(name: string): Promise<string> {
  return readFile(`${name}.route`, "utf8");
}

async function readBytes(name: string): Promise<Buffer> {
  return readFile(name);
}

export async function copyRoute(name: string, signal: AbortSignal): Promise<void> {
  const bytes = await readBytes(name);
  await writeFile(`${name}.copy`, bytes);
  await writeFile(`${name}.text`, await readRoute(name));
}
