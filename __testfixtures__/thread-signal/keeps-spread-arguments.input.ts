async function mark(buoy: string, colour: string): Promise<void> {
  await fetch(`/buoys/${buoy}/${colour}`, { method: "POST" });
}

export async function markAll(pairs: [string, string][], signal: AbortSignal): Promise<void> {
  for (const pair of pairs) await mark(...pair);
}
