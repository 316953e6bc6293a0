interface Backoff extends Number {
  next(): Backoff;
}

export async function tick(signal: AbortSignal, settings: { period: string }): Promise<void> {
  await new Promise((resolve) => window.setTimeout(resolve, settings.period as unknown as undefined));
  await new Promise((resolve) => setTimeout(resolve, Infinity));
}
