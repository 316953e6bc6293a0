async function readGauge({ id, unit = "m", signal }: { id: string; unit?: string; signal?: AbortSignal }): Promise<string> {
  const response = await fetch(`/gauges/${id}?unit=${unit}`, { signal });
  return response.text();
}

async function readDial({
  id,
  signal,
  ...place
}: {
  id: string;
  harbour: string;
  signal?: AbortSignal;
}): Promise<string> {
  const response = await fetch(`/dials/${id}`, { method: "POST", body: JSON.stringify(place), signal });
  return response.text();
}

export async function survey(signal: AbortSignal): Promise<void> {
  await readGauge({ id: "north", signal });
  await readDial({ id: "south", harbour: "old", signal });
}
