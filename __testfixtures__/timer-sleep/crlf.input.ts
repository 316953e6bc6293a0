import { hostname } from "node:os";

export async function announce(signal: AbortSignal): Promise<string> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve, 40);
  });
  return hostname();
}
