import type { Port } from "./port.js";

export class SeaPort implements Port {
  async dock(ship: string, signal?: AbortSignal): Promise<void> {
    await fetch(`/sea/${ship}`, { method: "POST", signal });
  }
}
