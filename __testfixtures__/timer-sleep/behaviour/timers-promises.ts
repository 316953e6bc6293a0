import { setTimeout as sleep } from "node:timers/promises";

export const scenarios = ["good", "cancelled", "cancelled at the start"];

async function count(log: (line: string) => void, options: { signal?: AbortSignal }): Promise<void> {
  for (let left = 3; left > 0; left -= 1) {
    log(String(left));
    await sleep(40);
  }
  log("liftoff");
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  if (scenario === "good") return count(log, {});
  const controller = new AbortController();
  const hold = (): void => controller.abort(new Error("hold"));
  if (scenario === "cancelled") setTimeout(hold, 60);
  else hold();
  await count(log, { signal: controller.signal });
}
