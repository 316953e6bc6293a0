async function semaphore(signal: string): Promise<void> {
  await fetch(`/semaphore?signal=${signal}`, { method: "POST" });
}

async function flags({ text }: { text: string }): Promise<void> {
  const signal = text.toUpperCase();
  await fetch(`/flags/${signal}`, { method: "POST" });
}

export async function announce(text: string, abort: AbortController): Promise<void> {
  await semaphore(text);
  await flags({ text });
}
