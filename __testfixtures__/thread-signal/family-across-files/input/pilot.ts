import type { Port } from "./port.js";

export async function guide(port: Port, ship: string, signal: AbortSignal): Promise<void> {
  await port.dock(ship);
}
