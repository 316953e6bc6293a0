async function release(lock: string): Promise<void> {
  await fetch(`/locks/${lock}`, { method: "DELETE" });
}

export async function stop(lock: string, controller: AbortController): Promise<void> {
  controller.abort();
  await release(lock);
}

export async function leave(lock: string, signal: AbortSignal): Promise<void> {
  if (signal.aborted) await release(lock);
}
