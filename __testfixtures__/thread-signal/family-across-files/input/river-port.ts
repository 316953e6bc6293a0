import { SeaPort } from "./sea-port.js";

export class RiverPort extends SeaPort {
  override async dock(ship: string): Promise<void> {
    await fetch("/locks", { method: "POST" });
    await super.dock(ship);
  }
}
