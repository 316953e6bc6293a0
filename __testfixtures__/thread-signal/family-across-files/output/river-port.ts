import { SeaPort } from "./sea-port.js";

export class RiverPort extends SeaPort {
  override async dock(ship: string, signal?: AbortSignal): Promise<void> {
    await fetch("/locks", { method: "POST", signal });
    await super.dock(ship, signal);
  }
}
