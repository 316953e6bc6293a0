async function each<T>(items: T[], run: (item: T) => Promise<void>): Promise<void> {
  for (const item of items) await run(item);
}

async function paint(boat: string): Promise<void> {
  await fetch(`/paint/${boat}`, { method: "POST" });
}

export async function paintAll(boats: string[], signal: AbortSignal): Promise<void> {
  await each(boats, async (boat) => {
    await paint(boat);
  });
}
