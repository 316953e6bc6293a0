async function semaphore(signal: string, abortSignal?: AbortSignal): Promise<void> {
  await fetch(`/semaphore?signal=${signal}`, { method: "POST", signal: abortSignal });
}

async function flags({ text, signal: abortSignal }: { text: string; signal?: AbortSignal }): Promise<void> {
  const signal = text.toUpperCase();
  await fetch(`/flags/${signal}`, { method: "POST", signal: abortSignal });
}

export async function announce(text: string, abort: AbortController): Promise<void> {
  await semaphore(text, abort.signal);
  await flags({ text, signal: abort.signal });
}
