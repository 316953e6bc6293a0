export async function readKeel(ship: string): Promise<string> {
  const response = await fetch(`/keels/${ship}`);
  return response.text();
}

async function keelOf(ship: string): Promise<string> {
  return readKeel(ship);
}

export async function dryDock(ship: string, signal: AbortSignal): Promise<string> {
  return keelOf(ship);
}
