import { setTimeout as sleep } from "timers/promises";

export async function ferment(days: number, signal: AbortSignal): Promise<void> {
  for (let day = 0; day < days; day += 1) await sleep(86_400_000);
}
