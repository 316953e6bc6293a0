export const delays: readonly number[] = [100, 200, 400];

export function scheduleAll(run: (ms: number) => void): NodeJS.Timeout[] {
  return delays.map((ms) => setTimeout(run, ms, ms));
}
