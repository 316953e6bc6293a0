import type { Port } from "./port.js";

export class SeaPort implements Port {
  async dock(ship: string): Promise<void> {
    await fetch(`/sea/${ship}`, { method: "POST" });
  }
}
