async function readTide(station: string): Promise<number> {
  const response = await fetch(`https://tides.example/${station}`);
  return Number(await response.text());
}

async function readBoth(): Promise<number> {
  return (await readTide("north")) + (await readTide("south"));
}

export async function forecast(signal: AbortSignal): Promise<number> {
  return await readBoth();
}
