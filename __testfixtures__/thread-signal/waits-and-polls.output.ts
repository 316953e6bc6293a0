import { sleep } from "task-group";

const pause = (ms: number, signal?: AbortSignal): Promise<void> => sleep(ms, { signal });

async function docked(ship: string, signal?: AbortSignal): Promise<boolean> {
  const response = await fetch(`/ships/${ship}`, { signal });
  return response.status === 200;
}

async function waitForShip(ship: string, signal?: AbortSignal): Promise<void> {
  while (!(await docked(ship, signal))) {
    await pause(500, signal);
  }
}

export async function unload(ship: string, signal: AbortSignal): Promise<void> {
  await waitForShip(ship, signal);
}
