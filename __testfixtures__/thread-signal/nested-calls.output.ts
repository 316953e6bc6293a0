async function locate(ship: string, signal?: AbortSignal): Promise<string> {
  const response = await fetch(`/positions/${ship}`, { signal });
  return response.text();
}

async function weatherAt(position: string, days: number, signal?: AbortSignal): Promise<string> {
  const response = await fetch(`/weather/${position}?days=${String(days)}`, { signal });
  return response.text();
}

export async function outlook(
  ship: string,
  signal: AbortSignal,
): Promise<string> {
  return await weatherAt(
    await locate(ship, signal),
    3,
    signal,
  );
}
