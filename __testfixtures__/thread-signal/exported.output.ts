export async function readLog(name: string, signal?: AbortSignal): Promise<string> {
  const response = await fetch(`/logs/${name}`, { signal });
  return response.text();
}

export async function show(name: string, signal: AbortSignal): Promise<void> {
  console.log(await readLog(name, signal));
}
