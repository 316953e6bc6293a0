export async function politely(ms: number): Promise<void> {
  const start = Date.now();
  await fetch("/ping");
  if (Date.now() - start > ms) return;
  await Promise.resolve();
}

export async function visit(signal: AbortSignal): Promise<void> {
  await politely(500);
}
