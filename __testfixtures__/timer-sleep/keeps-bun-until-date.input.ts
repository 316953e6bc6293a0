declare const until: Date;

export async function sunrise(Bun: { sleep(ms: Date | number): Promise<void> }, signal: AbortSignal): Promise<void> {
  await Bun.sleep(until);
  await Bun.sleep(500);
}
