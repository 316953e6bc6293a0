interface BuoyOptions {
  /** Metres. */
  depth?: number;
}

interface Naming {
  readonly name?: string;
}

type ShipOptions = Naming & { readonly flag: string };

async function readBuoy(id: string, options: BuoyOptions = {}): Promise<string> {
  const response = await fetch(`/buoys/${id}?depth=${String(options.depth ?? 0)}`);
  return response.text();
}

async function readShip(id: string, options?: Partial<ShipOptions>): Promise<string> {
  const response = await fetch(`/ships/${id}?flag=${options?.flag ?? ""}`);
  return response.text();
}

export async function watch(signal: AbortSignal): Promise<void> {
  await readBuoy("a");
  await readBuoy("b", { depth: 3 });
  await readBuoy("c", undefined);
  const deep = { depth: 9 };
  await readBuoy("d", deep);
  await readShip("e");
}
