export async function prices(symbols: string[], { signal }: { signal?: AbortSignal }) {
  const [spot, futures] = await Promise.all([
    fetch("https://spot.example", { signal }),
    fetch("https://futures.example", { method: "POST", signal }),
  ]);
  return [await spot.json(), await futures.json(), symbols];
}
