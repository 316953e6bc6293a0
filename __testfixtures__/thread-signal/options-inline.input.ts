async function readGauge({ id, unit = "m" }: { id: string; unit?: string }): Promise<string> {
  const response = await fetch(`/gauges/${id}?unit=${unit}`);
  return response.text();
}

async function readDial({
  id,
  ...place
}: {
  id: string;
  harbour: string;
}): Promise<string> {
  const response = await fetch(`/dials/${id}`, { method: "POST", body: JSON.stringify(place) });
  return response.text();
}

export async function survey(signal: AbortSignal): Promise<void> {
  await readGauge({ id: "north" });
  await readDial({ id: "south", harbour: "old" });
}
