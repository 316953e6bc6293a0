async function post(path: string, init: RequestInit): Promise<void> {
  await fetch(path, init);
  await fetch(path, { ...init, method: "POST" });
}

declare const loose: any;

export async function send(path: string, signal: AbortSignal): Promise<void> {
  const own = AbortSignal.timeout(500);
  await fetch(path, { signal: own });
  await fetch(new Request(path, { signal }));
  await fetch(path, { ...loose });
  await post(path, { signal });
}
