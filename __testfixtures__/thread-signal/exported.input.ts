export async function readLog(name: string): Promise<string> {
  const response = await fetch(`/logs/${name}`);
  return response.text();
}

export async function show(name: string, signal: AbortSignal): Promise<void> {
  console.log(await readLog(name));
}
