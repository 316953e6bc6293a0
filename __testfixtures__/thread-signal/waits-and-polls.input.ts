const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function docked(ship: string): Promise<boolean> {
  const response = await fetch(`/ships/${ship}`);
  return response.status === 200;
}

async function waitForShip(ship: string): Promise<void> {
  while (!(await docked(ship))) {
    await pause(500);
  }
}

export async function unload(ship: string, signal: AbortSignal): Promise<void> {
  await waitForShip(ship);
}
