import { Readable } from "node:stream";

declare function digest(line: string): Promise<number>;

export async function checksum(lines: Readable): Promise<number> {
  let sum = 0;
  for await (const value of lines.map(async (line: string) => (sum += await digest(line)))) sum += value as number;
  return sum;
}
