import { EventEmitter } from "node:events";

export const useToast = <T,>(bus: EventEmitter, initial: T) => ({
  async show(message: T, signal: AbortSignal) {
    bus.emit("show", message ?? initial);
    await new Promise<void>((r) => window.setTimeout(r, 4000));
    bus.emit("hide", message);
  },
});
