import { inspect, promisify } from "node:util";

export async function dip(brush: object, signal: AbortSignal): Promise<string> {
  await promisify(setTimeout)(50);
  return inspect(brush);
}
