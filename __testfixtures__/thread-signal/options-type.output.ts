interface BuoyOptions {
  /** Metres. */
  depth?: number;
  signal?: AbortSignal;
}

interface Naming {
  readonly name?: string;
}

type ShipOptions = Naming & { readonly flag: string; signal?: AbortSignal };

async function readBuoy(id: string, options: BuoyOptions = {}): Promise<string> {
  const response = await fetch(`/buoys/${id}?depth=${String(options.depth ?? 0)}`, { signal: options.signal });
  return response.text();
}

async function readShip(id: string, options?: Partial<ShipOptions>): Promise<string> {
  const response = await fetch(`/ships/${id}?flag=${options?.flag ?? ""}`, { signal: options?.signal });
  return response.text();
}

export async function watch(signal: AbortSignal): Promise<void> {
  await readBuoy("a", { signal });
  await readBuoy("b", { depth: 3, signal });
  await readBuoy("c", { signal });
  const deep = { depth: 9 };
  await readBuoy("d", { ...deep, signal });
  await readShip("e", { signal });
}
