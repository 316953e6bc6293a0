declare const Bluebird: any;

export async function relax(signal: AbortSignal, timers: any): Promise<void> {
  await new Bluebird((resolve: () => void) => setTimeout(resolve, 100));
  await Bluebird.delay(100);
  await timers.setTimeout(100);
  await new Promise<void>((resolve) => timers.setTimeout(resolve, 100));
}
