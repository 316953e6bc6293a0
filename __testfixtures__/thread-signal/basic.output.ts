async function readTide(station: string, signal?: AbortSignal): Promise<number> {
  const response = await fetch(`https://tides.example/${station}`, { signal });
  return Number(await response.text());
}

async function readBoth(signal?: AbortSignal): Promise<number> {
  return (await readTide("north", signal)) + (await readTide("south", signal));
}

export async function forecast(signal: AbortSignal): Promise<number> {
  return await readBoth(signal);
}
