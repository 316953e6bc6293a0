async function sound(depth: number): Promise<void> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), depth);
  await fetch("/sonar", { signal: controller.signal });
  clearTimeout(timer);
}

async function echo(): Promise<void> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 100);
  await fetch("/echo");
}

export async function survey(signal: AbortSignal): Promise<void> {
  await sound(100);
}

export { echo };

export async function start(limit: number | undefined): Promise<void> {
  const signal = limit ? AbortSignal.timeout(limit) : undefined;
  await fetch("/start");
  await fetch("/wait", { signal });
}
