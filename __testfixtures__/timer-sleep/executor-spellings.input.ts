/** Blinks the lamp in every rhythm we know. */
export async function blink(lamp: { toggle(): void }, pace: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, pace));
  lamp.toggle();
  await new Promise<void>((resolve) => void setTimeout(resolve, pace * 2));
  lamp.toggle();
  await new Promise<void>((resolve) => {
    setTimeout(resolve, pace * 3);
  });
  lamp.toggle();
  await new Promise<void>((resolve, _reject) => { return void setTimeout(resolve, pace * 4); });
  lamp.toggle();
  await new Promise<void>(function (resolve) {
    setTimeout(resolve, pace * 5);
  });
  lamp.toggle();
  await new Promise<void>(function done(resolve) { return setTimeout(resolve, pace * 6); });
  lamp.toggle();
  await new Promise<unknown>(((resolve) => (setTimeout(resolve, pace * 7))));
  lamp.toggle();
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, pace * 8);
  });
}
