async function locate(ship: string): Promise<string> {
  const response = await fetch(`/positions/${ship}`);
  return response.text();
}

async function weatherAt(position: string, days: number): Promise<string> {
  const response = await fetch(`/weather/${position}?days=${String(days)}`);
  return response.text();
}

export async function outlook(
  ship: string,
  signal: AbortSignal,
): Promise<string> {
  return await weatherAt(
    await locate(ship),
    3,
  );
}
